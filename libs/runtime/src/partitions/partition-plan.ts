/** A partition holds the messages whose ids were made from one moment (inclusive) to another, in ms since 1970. */
export interface Partition {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A table is cut into as few parts as let the past go in good time: each of them costs every read a look. */
const PARTS = 4;
const AHEAD = 2;

const spanOf = (retentionMs: number): number => Math.ceil(retentionMs / PARTS);

export interface Plan {
  readonly name: string;
  readonly retentionMs: number;
  /** There is a place for every message that is not past the retention: what nobody was there for is a partition too. */
  readonly withoutGaps?: boolean;
}

/** What has to be made now, so that there is room for a while ahead, even if nobody comes by for a whole span. */
export function missing(
  { name, retentionMs, withoutGaps }: Plan,
  existing: readonly Partition[],
  now: number,
): Partition[] {
  const span = spanOf(retentionMs);
  const boundary = (at: number): number => Math.floor(at / span) * span;
  const recent = boundary(now) - span; // for ids made by a clock that is behind
  const end = Math.max(0, ...existing.map(({ to }) => to));
  const made: Partition[] = [];
  for (
    let from = withoutGaps ? end : Math.max(recent, end);
    from < now + AHEAD * span;
    from = made.at(-1)!.to
  )
    made.push({ name: nameOf(name, from), from, to: Math.max(recent, boundary(from)) + span });
  return made;
}

/** What holds nothing but messages older than the retention. */
export const expired = <P extends Partition>(
  { retentionMs }: Plan,
  existing: readonly P[],
  now: number,
): P[] => existing.filter(({ to }) => to <= now - retentionMs);

const nameOf = (table: string, from: number): string =>
  `${table}_${new Date(from).toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase()}z`;

/** Matches the names of a table's partitions, attached or not. */
export const namesOf = (table: string): string => `^${table}_\\d{8}t\\d{6}z$`;

/** The smallest id of that millisecond: a UUIDv7 begins with its time. */
export function firstIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** When the id was made. */
export const timeOf = (id: string): number => parseInt(id.replace('-', '').slice(0, 12), 16);
