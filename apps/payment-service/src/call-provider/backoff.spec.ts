import { backoff } from './backoff.js';

describe('the pause before a failed call is repeated', () => {
  it('doubles with each attempt', () =>
    expect([1, 2, 3, 4].map((attempts) => backoff(200, attempts, 1))).toEqual([200, 400, 800, 1_600]));

  it('is never longer than ten seconds, however often the call has failed', () =>
    expect(backoff(200, 5_000, 1)).toBe(10_000));

  it('is spread over its upper half', () => expect(backoff(200, 1, 0)).toBe(100));
});
