import type { Evidence } from '../look/evidence.js';
import type { Motion } from '../look/motion.js';
import type { Violation } from '../invariants/invariant.js';
import { brokenIn, exitCodeOf } from '../report/report.js';
import { changed, sound } from '../testing/sound.js';
import { judgeAtRest } from './judge-at-rest.js';
import { judgeStopped } from './judge-stopped.js';

const still: Motion = { underWay: [], trace: 'still' };
const busy: Motion = { underWay: ['1 pending orders'], trace: 'busy' };
const stuck: Evidence = { ...sound, orders: changed(sound.orders, 1, { status: 'PENDING' }) };

/** A system that shows these motions one after the other, the last one for ever. */
const system = (motions: readonly Motion[], evidence = sound) => {
  let looks = 0;
  const motion = async () => motions[Math.min(looks++, motions.length - 1)]!;
  return { motion, look: async () => evidence };
};
const neverStill = (evidence = sound) => {
  let looks = 0;
  return { motion: async () => ({ ...busy, trace: String(looks++) }), look: async () => evidence };
};

describe('a system that runs', () => {
  it('is judged once it is at rest', async () => {
    const said: string[] = [];
    const report = await judgeAtRest(system([busy, busy, still]), 20_000, {
      onProgress: (line) => said.push(line),
    });
    expect(exitCodeOf(report)).toBe(0);
    expect(said).toContain('waiting until it is at rest: 1 pending orders');
  });

  it('is broken when something is stuck till the end of the wait', async () => {
    const report = await judgeAtRest(system([busy], stuck), 1_000);
    expect(exitCodeOf(report)).toBe(1);
  });

  it('is not judged as if at rest when it never rests, and that is no success', async () => {
    const report = await judgeAtRest(neverStill(stuck), 1_000);
    expect(report.open).toMatch(/did not come to rest within 1 s/);
    expect(report.findings.find(({ name }) => name === 'orders end')).toMatchObject({ result: 'open' });
    expect(exitCodeOf(report)).toBe(2);
  });
});

describe('a violation that somebody made on purpose', () => {
  const isExpected = ({ id }: Violation) => id === sound.orders[1]!.orderId;

  it('is left out, and not waited for', async () => {
    const report = await judgeAtRest(system([still], stuck), 60_000, { isExpected });
    expect(exitCodeOf(report)).toBe(0);
  });

  it('excuses no other', async () => {
    const both = { ...stuck, orders: changed(stuck.orders, 0, { status: 'PENDING' }) };
    const report = await judgeAtRest(system([busy], both), 1_000, { isExpected });
    expect(brokenIn(report).flatMap(({ violations }) => violations.map(({ id }) => id))).toContain(
      sound.orders[0]!.orderId,
    );
  });
});

describe('a system that is stopped', () => {
  it('is judged at once', async () => expect(exitCodeOf(await judgeStopped(system([still])))).toBe(0));

  it('with something under way has to go on first', async () => {
    const report = await judgeStopped(system([busy], stuck));
    expect(report.open).toMatch(/under way: 1 pending orders\. Start it/);
    expect(exitCodeOf(report)).toBe(2);
  });

  it('with messages that are not published has to go on first', async () => {
    const lost = { ...sound.journal.rows[0]!, id: 'lost' };
    const evidence = { ...sound, journal: { ...sound.journal, rows: [...sound.journal.rows, lost] } };
    const report = await judgeStopped(system([still], evidence));
    expect(report.open).toMatch(/1 messages not on their topics/);
  });
});
