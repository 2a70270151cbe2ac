import { staleness } from './stale.js';

const document = { path: 'libs/contracts/documents/shop.json', text: 'a\nb\nc\n' };

it('is content with what the code says', () => expect(staleness(document, 'a\nb\nc\n')).toBeUndefined());

it('names a document that is not there', () =>
  expect(staleness(document, undefined)).toBe('libs/contracts/documents/shop.json is missing.'));

it('shows the lines that differ', () =>
  expect(staleness(document, 'a\nB\nc\n')).toBe(
    'libs/contracts/documents/shop.json is stale:\n  - B\n  + b',
  ));

it('does not show all of a long difference', () => {
  const text = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');
  const lines = staleness({ ...document, text }, '')!.split('\n');
  expect(lines).toHaveLength(14);
  expect(lines.at(-1)).toBe('  … and 28 lines more');
});
