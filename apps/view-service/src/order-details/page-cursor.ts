import { text } from '@eventually/contract-kit';
import { z } from 'zod';

/** As wide as what is stored: the time and the key of an event may be another service's. */
const Position = z.tuple([text({ max: 64 }), text({ max: 256 })]);

/** Where a page ended: the placing time and the id of its last order. */
export type PagePosition = z.output<typeof Position>;

/** Opaque to clients, so that what is inside may change. */
export const encodeCursor = (position: PagePosition): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The schema of a cursor in a query string. */
export const PageCursor = text({ min: 0, max: 4_096 })
  .transform((cursor, { addIssue }): PagePosition => {
    const position = Position.safeParse(jsonOf(cursor));
    if (position.success) return position.data;
    addIssue('is not a cursor; take nextCursor of the page before, or leave it out');
    return z.NEVER;
  })
  .meta({ example: encodeCursor(['2026-11-26T21:00:00.123Z', '3f0e6a52-7c1b-4a53-9d7e-5a2c1f7b9e10']) });

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
