import type { Fault } from '@eventually/control-room';
import { ActiveFaults } from './active-faults.js';

const crash: Fault = { kind: 'crash', service: 'order-service', failpoint: 'inbox.claimed', seconds: 30 };
const slow = (ms: number, seconds = 10): Fault => ({ kind: 'slow-provider', ms, seconds });
const pause = (service: string): Fault => ({ kind: 'pause-relay', service, seconds: 10 });

let done: string[];
let hasHappened: boolean;
let isDown: boolean;
let faults: ActiveFaults;

beforeEach(() => {
  jest.useFakeTimers();
  [done, hasHappened, isDown] = [[], false, false];
  faults = new ActiveFaults((fault) => ({
    strike: async (forMs) => {
      if (isDown) throw new Error('down');
      done.push(`${fault.kind} for ${Math.round(forMs)}`);
    },
    heal: async () => void done.push(`heal ${fault.kind}`),
    ...(fault.kind === 'crash' && { isOver: () => hasHappened }),
  }));
});
afterEach(() => jest.useRealTimers());

const kinds = () => faults.list().map(({ kind }) => kind);

describe('a fault', () => {
  it('is over by itself', async () => {
    await faults.inflict(slow(100, 10));
    await jest.advanceTimersByTimeAsync(9_500);
    expect(kinds()).toEqual(['slow-provider']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(kinds()).toEqual([]);
    expect(done.at(-1)).toBe('heal slow-provider');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is asked for again and again, each time for a little while: nothing outlives a runner that is killed', async () => {
    await faults.inflict(slow(100, 9));
    await jest.advanceTimersByTimeAsync(8_500);
    expect(done).toEqual([6_000, 6_000, 5_000, 3_000, 1_000].map((ms) => `slow-provider for ${ms}`));
  });

  it('is asked for again where its process was down', async () => {
    await faults.inflict(slow(100));
    isDown = true;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(kinds()).toEqual(['slow-provider']);
    isDown = false;
    await jest.advanceTimersByTimeAsync(2_500);
    expect(done).toHaveLength(2);
  });

  it('that happens once is asked for once, and over when it has happened', async () => {
    await faults.inflict(crash);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(done).toEqual(['crash for 30000']);
    hasHappened = true;
    await jest.advanceTimersByTimeAsync(500);
    expect(kinds()).toEqual([]);
  });

  it('takes the place of one of its kind and target, and of no other', async () => {
    await faults.inflict(slow(100));
    await faults.inflict(pause('order-service'));
    await faults.inflict(pause('payment-service'));
    await faults.inflict(slow(200));
    expect(faults.list()).toMatchObject([pause('order-service'), pause('payment-service'), slow(200)]);
    expect(done.slice(-2)).toEqual(['heal slow-provider', 'slow-provider for 6000']);
  });

  it('that cannot be brought about is not listed', async () => {
    isDown = true;
    await expect(faults.inflict(slow(100))).rejects.toThrow('down');
    expect(kinds()).toEqual([]);
    expect(done).toEqual(['heal slow-provider']);
  });
});

it('tells for how long nothing has been broken', async () => {
  expect(faults.quietForMs).toBe(Infinity);
  await faults.inflict(slow(100));
  expect(faults.quietForMs).toBe(0);
  await faults.healAll();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(faults.quietForMs).toBe(2_000);
});
