import { restartDelayMs } from './restart-delay.js';

it('starts at half a second, doubles, and stays at ten', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(restartDelayMs)).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000,
  ]);
});
