import type { OrderStatus } from '../state/orders.js';

/** Where an order is, and why, for somebody who has never seen the code. */
export interface Explanation {
  readonly status: OrderStatus;
  readonly headline: string;
  readonly details: readonly string[];
  /** Nothing will happen to it by itself any more. */
  readonly settled: boolean;
}
