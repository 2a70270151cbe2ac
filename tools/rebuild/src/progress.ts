import type { VersionStatus } from '@eventually/projection';

/** Where a version was at a moment (ms). */
export interface Sample {
  readonly at: number;
  readonly done: number;
  readonly total: number;
  readonly behindLive: number;
  readonly partitions: number;
}

/** A version that is less than a second's work behind the live one is as good as there: the switch waits for the rest. */
const WORTH_OF_MS = 1_000;
const FEW_RECORDS = 200;

export function sampleOf({ partitions, behindLive }: VersionStatus, at: number): Sample {
  const total = partitions.reduce((sum, { records }) => sum + records, 0);
  const lag = partitions.reduce((sum, part) => sum + part.lag, 0);
  return { at, done: total - lag, total, behindLive, partitions: partitions.length };
}

/** Records per second between two samples. */
export const rateOf = (before: Sample, now: Sample): number =>
  now.at > before.at ? Math.max(0, ((now.done - before.done) * 1_000) / (now.at - before.at)) : 0;

export const hasCaughtUp = ({ behindLive }: Sample, rate: number): boolean =>
  behindLive <= Math.max(FEW_RECORDS, (rate * WORTH_OF_MS) / 1_000);

/** `version 2: 312,400 of 700,000 records (44 %) of 24 partitions, 8,120 records/s, 48 s left` */
export function lineOf(version: number, before: Sample, now: Sample): string {
  const rate = rateOf(before, now);
  const share = now.total === 0 ? 100 : Math.floor((now.done / now.total) * 100);
  const left = rate > 0 ? `${Math.ceil((now.total - now.done) / rate)} s left` : 'no end in sight';
  const [done, total, perSecond] = [now.done, now.total, Math.round(rate)].map((n) => n.toLocaleString('en'));
  return `version ${version}: ${done} of ${total} records (${share} %) of ${now.partitions} partitions, ${perSecond} records/s, ${left}`;
}
