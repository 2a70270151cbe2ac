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

/** What has to be made now, so that there is room for a while ahead, even if nobody comes by for a whole span. */
export function missing(
  { name, retentionMs }: { name: string; retentionMs: number },
  existing: readonly Partition[],
  now: number,
): Partition[] {
  const span = spanOf(retentionMs);
  const boundary = (at: number): number => Math.floor(at / span) * span;
  // from a span before now, for ids made by a clock that is behind
  const start = Math.max(boundary(now) - span, ...existing.map(({ to }) => to));
  const made: Partition[] = [];
  for (let from = start; from < now + AHEAD * span; from = boundary(from) + span)
    made.push({ name: nameOf(name, from), from, to: boundary(from) + span });
  return made;
}

/** What holds nothing but messages older than the retention. */
export const expired = <P extends Partition>(
  { retentionMs }: { retentionMs: number },
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
