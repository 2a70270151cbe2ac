import fc from 'fast-check';
import { hasNameTwice } from './names-twice.js';

const isTwice = (json: string): boolean => hasNameTwice(json, JSON.parse(json));

it.each([
  '{"a":1,"a":1}',
  '{"a":1,"\\u0061":2}',
  '[{"b":{"a":1,"c":[{"a":2,"x":0,"a":{}}]}}]',
  '{"lines":[],"lines":[{"sku":"a:b"}]}',
])('sees it in %s', (json) => expect(isTwice(json)).toBe(true));

it('sees it in nothing that JSON.stringify writes', () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isTwice(JSON.stringify(value))).toBe(false);
    }),
  ));

it('is not misled by what stands in strings', () =>
  expect(isTwice('{"a:b":":\\":{","\\\\":"{\\"a\\":1,\\"a\\":2}"}')).toBe(false));

it('looks into whatever fits a body', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const wide = `[${'1,'.repeat(120_000)}1]`;
  expect([deep, wide].map(isTwice)).toEqual([false, false]);
});
