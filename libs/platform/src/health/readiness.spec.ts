import { Readiness } from './readiness.js';

describe('what a process needs', () => {
  const forever = () => new Promise<never>(() => undefined);
  let asked: number;
  let readiness: Readiness;
  beforeEach(() => {
    asked = 0;
    readiness = new Readiness();
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('works when its check does', async () => {
    readiness.needs('thing', () => Promise.resolve(1));
    await expect(readiness.check('thing')).resolves.toBeUndefined();
  });

  it('does not when the check says so, and is asked again the next time', async () => {
    readiness.needs('thing', () => Promise.reject(new Error(`no ${++asked}`)));
    await expect(readiness.check('thing')).rejects.toThrow('no 1');
    await expect(readiness.check('thing')).rejects.toThrow('no 2');
  });

  it('does not when it says nothing for two seconds, and is not asked a second time meanwhile', async () => {
    readiness.needs('thing', () => (asked++, forever()));
    for (const _ of [1, 2, 3]) {
      const checked = expect(readiness.check('thing')).rejects.toThrow('no answer in time');
      await jest.advanceTimersByTimeAsync(2_000);
      await checked;
    }
    expect(asked).toBe(1);
  });
});
