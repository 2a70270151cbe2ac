/**
 * How far the relay has come, as PgQ does it: not "the last id" but "the last snapshot".
 * Ids are handed out before commit, so a row may become visible behind a greater id; a snapshot knows which ones it saw.
 * Rows that `seen` did not see are read in order of position. While more of them are waiting than one page holds,
 * `until` fixes where this round ends, and `after` is the last position published in it.
 */
export interface Cursor {
  readonly seen: string;
  readonly until: string | null;
  readonly after: string;
}

/** Before the first row. */
export const START: Cursor = { seen: '1:1:', until: null, after: '0' };

/** What a page was read from: the snapshot of its own statement, and where it ended. */
export interface PageEnd {
  readonly snapshot: string;
  readonly lastPosition?: string;
  readonly isFull: boolean;
}

/** The cursor once the page is published. */
export function next(cursor: Cursor, page: PageEnd): Cursor {
  if (page.isFull)
    return { seen: cursor.seen, until: cursor.until ?? page.snapshot, after: page.lastPosition! };
  return { seen: cursor.until ?? page.snapshot, until: null, after: '0' };
}

/** A snapshot as PostgreSQL prints it, `xmin:xmax:xip,…`: what may have been invisible to it. */
export function invisibleTo(snapshot: string): { from: string; inProgress: string[] } {
  const [, xmax, inProgress] = snapshot.split(':');
  if (!xmax) throw new Error(`'${snapshot}' is not a snapshot`);
  return { from: xmax, inProgress: inProgress ? inProgress.split(',') : [] };
}

/** Whether what the transaction did was visible to the snapshot. */
export function sees(snapshot: string, xid: string): boolean {
  const { from, inProgress } = invisibleTo(snapshot);
  return BigInt(xid) < BigInt(from) && !inProgress.includes(xid);
}

/** All transactions before this one were over. */
export const xminOf = (snapshot: string): bigint => BigInt(snapshot.split(':')[0]!);
