import { randomUUID } from 'node:crypto';
import type { Cause } from '@eventually/contract-kit';
import type { OrderId } from '@eventually/contracts';
import type { Asked } from '@eventually/store';
import type { Call } from '../domain/call.js';

/** A call on its way to the provider. */
export type QueuedCall = Call & {
  /** Also the provider's idempotency key: however often the call is made, it has one effect. */
  readonly callId: string;
  readonly orderId: OrderId;
  readonly cause: Cause;
};

export const toQueuedCall = ({ key, effect, cause }: Asked<Call>): QueuedCall => ({
  ...effect,
  callId: randomUUID(),
  orderId: key as OrderId,
  cause: only(cause),
});

/** The cause may be a whole command: its payload, with the token, must not outlive the call. */
const only = ({ id, correlationId, traceparent }: Cause): Cause => ({ id, correlationId, traceparent });

/** A call that this process is to make now. */
export type ClaimedCall = QueuedCall & Lease;

/** One claim of a call: the next one counts a further attempt, so whoever lost a lease cannot touch its successor's. */
export interface Lease {
  readonly callId: string;
  /** Including the one that is due now. */
  readonly attempts: number;
}
