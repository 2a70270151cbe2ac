import { once } from 'node:events';
import { withLock } from './lock.js';

describe('a lock', () => {
  const name = `spec-${process.pid}`;

  it('lets one in at a time, and the next one in when the work failed', async () => {
    let inside = 0;
    const visit = async () => {
      inside += 1;
      await new Promise(setImmediate);
      const company = inside;
      inside -= 1;
      if (company === 1) throw new Error('alone');
    };
    const visits = await Promise.allSettled([1, 2, 3].map(() => withLock(name, 5_000, visit)));
    const alone = { status: 'rejected', reason: new Error('alone') };
    expect(visits).toEqual([alone, alone, alone]);
  });

  it('gives up after its time', async () => {
    const end = new EventTarget();
    const held = withLock(name, 5_000, async () => void (await once(end, 'end')));
    await expect(withLock(name, 100, async () => undefined)).rejects.toThrow(
      /has held the lock spec-\d+ for 0.1 s/,
    );
    end.dispatchEvent(new Event('end'));
    await held;
  });
});
