import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DeadlinePassed, withinDeadline } from './within-deadline.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const nobody = new AbortController().signal;
const never = (): Promise<never> => new Promise<never>(() => undefined);

describe('work within a deadline', () => {
  it('gives what the work gives', async () => {
    await expect(withinDeadline(1_000, nobody, async () => 'done')).resolves.toBe('done');
  });

  it('fails as the work fails', async () => {
    const work = () => Promise.reject(new Error('broken'));
    await expect(withinDeadline(1_000, nobody, work)).rejects.toThrow('broken');
  });

  it('is given up at the deadline, and told so', async () => {
    let told: unknown;
    const work = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => (told = signal.reason));
      return never();
    };
    await expect(withinDeadline(10, nobody, work)).rejects.toBeInstanceOf(DeadlinePassed);
    expect(told).toBeInstanceOf(DeadlinePassed);
  });

  it('is given up as soon as its caller gives it up, or has before', async () => {
    const caller = new AbortController();
    const given = withinDeadline(60_000, caller.signal, never);
    caller.abort();
    await expect(given).rejects.toBeInstanceOf(DeadlinePassed);
    await expect(withinDeadline(60_000, caller.signal, never)).rejects.toBeInstanceOf(DeadlinePassed);
  });

  it('is given up though the collector came by meanwhile', async () => {
    const request = new Request('http://a/', { signal: AbortSignal.timeout(50) });
    const given = [withinDeadline(50, nobody, never), withinDeadline(60_000, request.signal, never)];
    const all = Promise.allSettled(given);
    await new Promise((resolve) => setImmediate(resolve)); // until here, the stack may hold what is garbage
    collectGarbage();
    const passed = { status: 'rejected', reason: expect.any(DeadlinePassed) };
    expect(await all).toEqual([passed, passed]);
  });
});
