import { event, stream } from '@eventually/contract-kit';
import { z } from 'zod';
import { fieldsOf } from './fold.js';

it('whatever an event of the stream may say of its aggregate is folded, also what it need not say', () => {
  const fields = { dogId: z.string(), name: z.string() };
  const Born = event('Born', { ...fields, note: z.string().optional() });
  const Renamed = event('Renamed', fields);
  expect(fieldsOf(stream('dog', { owner: 'kennel', key: 'dogId', events: [Born, Renamed] }))).toEqual([
    'name',
    'note',
  ]);
});
