import type { Handled, Published, Row, SeenMessage } from '@eventually/observe/types';

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
