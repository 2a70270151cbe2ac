import { exampleOf } from './example-of.js';

const components = { schemas: { Sku: { example: 'cup' }, Line: { properties: { sku: ref('Sku') } } } };
function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

it('takes the example that a schema has', () =>
  expect(exampleOf({ example: 'mine', enum: ['first'] })).toBe('mine'));

it('follows references and makes a whole of the parts', () =>
  expect(exampleOf({ properties: { lines: { items: ref('Line') } } }, components)).toEqual({
    lines: [{ sku: 'cup' }],
  }));

it('takes the first of the values there are', () => expect(exampleOf({ enum: ['A', 'B'] })).toBe('A'));

it('takes null and false for examples', () =>
  expect(exampleOf({ properties: { a: { example: null }, b: { example: false } } })).toEqual({
    a: null,
    b: false,
  }));

it('leaves out what has none', () => expect(exampleOf({ properties: { a: {} } })).toEqual({}));
