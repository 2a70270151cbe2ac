import type { Cause } from '@eventually/contract-kit';
import type { OrderId } from '@eventually/contracts';
import type { Call } from '../domain/call.js';

/** A call on its way to the provider. */
export type QueuedCall = Call & {
  /** Also the provider's idempotency key: however often the call is made, it has one effect. */
  readonly callId: string;
  readonly orderId: OrderId;
  readonly cause: Cause;
};

/** A call that this process is to make now. */
export type ClaimedCall = QueuedCall & Lease;

/** One claim of a call: the next one counts a further attempt, so whoever lost a lease cannot touch its successor's. */
export interface Lease {
  readonly callId: string;
  /** Including the one that is due now. */
  readonly attempts: number;
}
