import type { Handled, Published, SeenMessage } from './feed.js';

/** A row as the database has it: column by column, what must not be seen redacted. */
export type Row = Readonly<Record<string, unknown>>;

/** What one service knows about an order: its `/ops/journey/{orderId}`. */
export interface ServiceJourney {
  readonly service: string;
  /** The messages it wrote about the order, oldest first. */
  readonly messages: readonly SeenMessage[];
  readonly published: readonly Published[];
  readonly handled: readonly Handled[];
  /** Rows about the order by table, for example `order`, `saga`, `stock_reservation`, `payment`, `outbox`, `inbox`. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** Everything about one order, of all services: `/control/orders/{orderId}`. */
export interface Journey {
  readonly orderId: string;
  /** By their time of writing. */
  readonly messages: readonly SeenMessage[];
  readonly published: readonly Published[];
  readonly handled: readonly Handled[];
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>;
  /** Services that did not answer in time: what they know is not in here. */
  readonly missing: readonly string[];
}
