import type { Cursor } from '@eventually/relay';
import { z } from 'zod';

/** Of so many processes of a service, those met last, it is known how far their activities were told. */
const PROCESSES = 8;

/** How far somebody has come in a service's feed. */
export interface FeedCursor {
  readonly outbox: Cursor;
  /** Epoch and position of each process that has answered, the last one last. */
  readonly processes: readonly (readonly [epoch: string, position: number])[];
  /** When, ms since 1970. */
  readonly at: number;
}

const snapshot = z.string().regex(/^\d{1,20}:\d{1,20}:[\d,]*$/);
const Written = z.tuple([
  snapshot,
  snapshot.nullable(),
  z.string().regex(/^\d{1,19}$/),
  z
    .tuple([z.string().max(36), z.int().min(0)])
    .array()
    .max(PROCESSES),
  z.int(),
]);

export function encodeCursor({ outbox: { seen, until, after }, processes, at }: FeedCursor): string {
  return Buffer.from(JSON.stringify([seen, until, after, processes, at])).toString('base64url');
}

/** Undefined when it is none. */
export function decodeCursor(text: string): FeedCursor | undefined {
  try {
    const [seen, until, after, processes, at] = Written.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
    return { outbox: { seen, until, after }, processes, at };
  } catch {
    return undefined;
  }
}

/** The cursor's processes once this one has told its activities up to the position. */
export const reached = (
  processes: FeedCursor['processes'],
  epoch: string,
  position: number,
): FeedCursor['processes'] =>
  [...processes.filter(([known]) => known !== epoch), [epoch, position] as const].slice(-PROCESSES);
