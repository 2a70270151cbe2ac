import { isAsExpected, report } from './report.js';
import { scenarios } from './scenarios.js';

const [happy] = scenarios;
const asExpected = { scenario: happy!, seen: { ...happy!.expected } };
const heldForEver = { scenario: happy!, seen: { ...happy!.expected, held: 2 } };
const unreachable = { scenario: happy!, seen: new Error('nobody answers') };

it('accepts the expected end state only', () => {
  expect([asExpected, heldForEver, unreachable].map(isAsExpected)).toEqual([true, false, false]);
});

it('shows expected and seen side by side', () => {
  const [, ...rows] = report([asExpected, heldForEver, unreachable]);
  expect(rows.map((row) => row.split(/ {2,}/).slice(2))).toEqual([
    ['CONFIRMED, CAPTURED, 2 sold, 0 held, 1 order', 'yes'],
    ['CONFIRMED, CAPTURED, 2 sold, 2 held, 1 order', 'NO'],
    ['nobody answers', 'NO'],
  ]);
});
