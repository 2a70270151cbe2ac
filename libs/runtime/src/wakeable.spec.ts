import { Wakeable } from './wakeable.js';

const LONG_MS = 60_000;

describe('a sleeper', () => {
  it('can be woken', async () => {
    const sleeper = new Wakeable();
    const asleep = sleeper.sleep(LONG_MS);
    sleeper.wake();
    await asleep;
  });

  it('that was woken before it fell asleep does not, once', async () => {
    const sleeper = new Wakeable();
    sleeper.wake();
    sleeper.wake();
    await sleeper.sleep(LONG_MS);

    const asleep = sleeper.sleep(LONG_MS);
    const outcome = await Promise.race([asleep, Promise.resolve('still asleep')]);
    sleeper.wake();
    await asleep;
    expect(outcome).toBe('still asleep');
  });

  it('does not sleep longer than it was told', () => new Wakeable().sleep(1));
});
