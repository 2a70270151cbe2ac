import { z } from 'zod';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page ended: the placing time and the id of its last order. */
export type PagePosition = z.output<typeof Position>;

/** Opaque to clients, so that what is inside may change. */
export const encodeCursor = (position: PagePosition): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The schema of a cursor in a query string. */
export const PageCursor = z.string().transform((cursor, context): PagePosition => {
  const position = Position.safeParse(jsonOf(cursor));
  if (position.success) return position.data;
  context.addIssue({
    code: 'custom',
    message: 'is not a cursor; take nextCursor of the page before, or leave it out',
  });
  return z.NEVER;
});

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
