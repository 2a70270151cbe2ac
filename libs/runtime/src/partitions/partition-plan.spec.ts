import { v7 } from 'uuid';
import { expired, firstIdAt, missing, namesOf, timeOf } from './partition-plan.js';

const HOUR = 3_600_000;
const table = { name: 'outbox', retentionMs: 24 * HOUR };
const at = (time: string): number => Date.parse(`2026-11-21T${time}Z`);

describe('the plan of a partitioned table', () => {
  it('begins a span before now, and has room for two spans after it', () => {
    const made = missing(table, [], at('13:30:00'));
    expect(made.map(({ name }) => name)).toEqual([
      'outbox_20261121t060000z',
      'outbox_20261121t120000z',
      'outbox_20261121t180000z',
      'outbox_20261122t000000z',
    ]);
    expect(made.every(({ from, to }) => to - from === 6 * HOUR)).toBe(true);
    expect(made[0]!.name).toMatch(new RegExp(namesOf('outbox')));
  });

  it('goes on where the last partition ends, also when the retention has changed', () => {
    const existing = missing(table, [], at('13:30:00'));
    expect(missing(table, existing, at('17:59:00'))).toEqual([]);
    const [next] = missing({ ...table, retentionMs: 20 * HOUR }, existing, at('22:00:00'));
    expect(next!.from).toBe(existing.at(-1)!.to);
  });

  it('makes nothing for a time in which nobody was there', () => {
    const existing = missing(table, [], at('13:30:00'));
    expect(missing(table, existing, at('13:30:00') + 365 * 24 * HOUR)).toHaveLength(4);
  });

  it('has a place for whatever was before, if it is to be without gaps', () => {
    const gapless = { ...table, withoutGaps: true };
    const first = missing(gapless, [], at('13:30:00'));
    expect(first.map(({ from }) => from)).toEqual([0, at('12:00:00'), at('18:00:00'), at('24:00:00')]);
    const aYearLater = missing(gapless, first, at('13:30:00') + 365 * 24 * HOUR);
    expect(aYearLater).toHaveLength(4);
    for (const [index, { from }] of aYearLater.entries())
      expect(from).toBe([...first, ...aYearLater][first.length + index - 1]!.to);
  });

  it('lets a partition go when its last message is older than the retention', () => {
    const [first, ...others] = missing(table, [], at('13:30:00'));
    expect(expired(table, [first!, ...others], at('12:00:00') + 24 * HOUR - 1)).toEqual([]);
    expect(expired(table, [first!, ...others], at('12:00:00') + 24 * HOUR)).toEqual([first]);
  });

  it('knows when an id was made, and which ids a time begins with', () => {
    const id = v7({ msecs: at('13:30:00') });
    expect(timeOf(id)).toBe(at('13:30:00'));
    expect(firstIdAt(at('13:30:00')) <= id && id < firstIdAt(at('13:30:00') + 1)).toBe(true);
  });
});
