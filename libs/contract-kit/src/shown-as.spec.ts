import { z } from 'zod';
import { shownAs } from './shown-as.js';

const Person = z.object({ name: z.string(), age: z.int().optional(), town: z.string().optional() });

describe('values shown as a schema says', () => {
  it('have its fields in its order', () =>
    expect(JSON.stringify(shownAs(Person, { town: 'Ulm', name: 'Ada' }))).toBe(
      '{"name":"Ada","town":"Ulm"}',
    ));

  it('have no others', () => {
    const row = { name: 'Ada', password: 'secret' };
    expect(shownAs(Person, row)).toEqual({ name: 'Ada' });
  });

  it('say nothing where a column has nothing, and 0 where it has 0', () =>
    expect(Object.entries(shownAs(Person, { name: 'Ada', age: 0, town: null }))).toEqual([
      ['name', 'Ada'],
      ['age', 0],
    ]));
});
