import { nextAttemptMs } from './retries.js';

const retries = { attempts: 4, firstMs: 100, mostMs: 300 };

it('a message that failed is tried again, later each time, until it is a dead letter', () => {
  expect([1, 2, 3, 4].map((failures) => nextAttemptMs(retries, failures, () => 1))).toEqual([
    100,
    200,
    300,
    undefined,
  ]);
});
