import { backoffMs } from './backoff.js';
import { isTransient } from './failure.js';

describe('telling a failure of the surroundings from one of the message', () => {
  it.each([
    ['a deadlock', { code: '40P01' }],
    ['a serialization failure', { code: '40001' }],
    ['a server that shuts down', { driverError: { code: '57P01' } }],
    ['too many connections', { code: '53300' }],
    ['a refused connection', { code: 'ECONNREFUSED' }],
    ['a cut connection', new Error('Connection terminated unexpectedly')],
    ['an exhausted pool', new Error('timeout exceeded when trying to connect')],
  ])('%s passes', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a violated constraint', { driverError: { code: '23514' } }],
    ['a programming error', new TypeError('x is not a function')],
    ['a statement that takes too long', { code: '57014' }],
    ['nothing at all', undefined],
  ])('%s does not', (_, error) => expect(isTransient(error)).toBe(false));
});

describe('backing off', () => {
  const backoff = { firstMs: 100, mostMs: 1_000 };

  it('doubles from failure to failure, up to its bound', () => {
    const waits = [1, 2, 3, 4, 5, 100].map((failures) => backoffMs(backoff, failures, () => 1));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('spreads over the upper half, so that many do not return at once', () => {
    expect(backoffMs(backoff, 2, () => 0)).toBe(100);
  });
});
