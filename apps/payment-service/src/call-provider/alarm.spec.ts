import { Alarm } from './alarm.js';

const LONG_MS = 60_000;

describe('an alarm', () => {
  it('ends a sleep', async () => {
    const alarm = new Alarm();
    const asleep = alarm.sleep(LONG_MS);
    alarm.ring();
    await asleep;
  });

  it('that has rung before the sleep lets nobody fall asleep, once', async () => {
    const alarm = new Alarm();
    alarm.ring();
    alarm.ring();
    await alarm.sleep(LONG_MS);

    const asleep = alarm.sleep(LONG_MS);
    const outcome = await Promise.race([asleep, Promise.resolve('still asleep')]);
    alarm.ring();
    await asleep;
    expect(outcome).toBe('still asleep');
  });

  it('does not wait longer than it was told', () => new Alarm().sleep(1));
});
