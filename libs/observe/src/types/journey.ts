import type { Handled, Published, SeenMessage } from './feed.js';

/** A row as the database has it: column by column, what must not be seen redacted. */
export type Row = Readonly<Record<string, unknown>>;

/** What one service knows about what a key stands for: its `/ops/journey/{key}`. */
export interface ServiceJourney {
  readonly service: string;
  /** The messages it wrote about it, oldest first. */
  readonly messages: readonly SeenMessage[];
  readonly published: readonly Published[];
  readonly handled: readonly Handled[];
  /** Rows about it by table, for example `saga`, `outbox`, `inbox`. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}
