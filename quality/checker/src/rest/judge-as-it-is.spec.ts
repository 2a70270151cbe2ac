import type { Motion } from '../look/motion.js';
import { brokenIn } from '../report/report.js';
import { changed, sound } from '../testing/sound.js';
import { judgeAsItIs } from './judge-as-it-is.js';
import { wrongTwice } from './twice.js';

const still: Motion = { underWay: [], trace: 'still' };
const moved: Motion = { underWay: [], trace: 'moved' };
const busy: Motion = { underWay: ['1 pending orders'], trace: 'still' };
const stuck = { ...sound, orders: changed(sound.orders, 1, { status: 'PENDING' }) };

const judged = (...motions: Motion[]) =>
  judgeAsItIs({ motion: async () => motions.shift()!, look: async () => stuck }, 0);
const ordersEnd = async (...motions: Motion[]) =>
  (await judged(...motions)).findings.find(({ name }) => name === 'orders end')!.result;

describe('a system as it is', () => {
  it('is judged as one at rest if it rests', async () =>
    expect(await ordersEnd(still, still, still)).toBe('broken'));

  it.each([
    ['moves before the look', [moved, still, still]],
    ['moves during the look', [still, still, moved]],
    ['has something under way', [busy, busy, busy]],
  ])('is not when it %s', async (_, motions) => expect(await ordersEnd(...motions)).toBe('open'));
});

describe('what is wrong at rest', () => {
  it('is left open at the first look, and broken at the second', async () => {
    const report = await judged(still, still, still);
    const first = wrongTwice(report, undefined);
    expect(brokenIn(first)).toEqual([]);
    expect(first.findings.find(({ name }) => name === 'orders end')).toMatchObject({
      result: 'open',
      violations: [],
    });
    expect(brokenIn(wrongTwice(report, report)).map(({ name }) => name)).toContain('orders end');
  });

  it('waits for no second look when it must never be', async () => {
    const flaw = { ...sound, levels: changed(sound.levels, 0, { onHand: 4 }) };
    const resting = { motion: async () => still, look: async () => flaw };
    const report = wrongTwice(await judgeAsItIs(resting, 0), undefined);
    expect(brokenIn(report).map(({ name }) => name)).toContain('stock adds up');
  });
});
