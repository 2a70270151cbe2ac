import { HANDLED_WITHIN_MS, handledInTime } from './handled-in-time.js';

describe('a handler', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is given its time, and then has failed, whatever it says later', async () => {
    let fail: (error: Error) => void = () => undefined;
    const handled = handledInTime(new Promise((_, reject) => (fail = reject)));
    const outcome = expect(handled).rejects.toThrow('has not answered within 60 s');
    jest.advanceTimersByTime(HANDLED_WITHIN_MS);
    await outcome;
    fail(new Error('too late'));
  });

  it('answers, or fails, and leaves no timer behind', async () => {
    await expect(handledInTime(Promise.resolve('done'))).resolves.toBe('done');
    await expect(handledInTime(Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(jest.getTimerCount()).toBe(0);
  });
});
