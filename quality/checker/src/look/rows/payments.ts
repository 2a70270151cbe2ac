import type { Snapshot } from '../snapshot.js';
import type { Amount } from './orders.js';

export interface PaymentRow {
  readonly orderId: string;
  readonly status: string;
  readonly customerId: string | null;
  readonly amount: Amount | null;
  readonly authorizationId: string | null;
  /** Why it was declined. */
  readonly reason: string | null;
  readonly awaiting: string | null;
}
const payments = `
  SELECT order_id AS "orderId", state ->> 'status' AS status, state ->> 'customerId' AS "customerId",
    state -> 'amount' AS amount, state ->> 'authorizationId' AS "authorizationId",
    state ->> 'reason' AS reason, state ->> 'awaiting' AS awaiting
  FROM payment`;

/** A call that the provider has not answered yet. */
export interface CallRow {
  readonly orderId: string;
  readonly operation: string;
  readonly amount: Amount;
}
const money = `jsonb_build_object('amount', amount, 'currency', currency) AS amount`;
const calls = `SELECT order_id AS "orderId", operation, ${money} FROM provider_call`;

export interface ChargeRow {
  readonly orderId: string;
  readonly authorizationId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly amount: Amount;
}
const charges = `
  SELECT order_id AS "orderId", authorization_id AS "authorizationId", status, reason, ${money}
  FROM simulated_provider.charge`;

export async function readPaymentService(snapshot: Snapshot) {
  const { hasBooks } = await snapshot.row<{ hasBooks: boolean }>(
    `SELECT to_regclass('simulated_provider.charge') IS NOT NULL AS "hasBooks"`,
  );
  return {
    payments: await snapshot.rows<PaymentRow>(payments),
    calls: await snapshot.rows<CallRow>(calls),
    ...(hasBooks && { charges: await snapshot.rows<ChargeRow>(charges) }),
  };
}
