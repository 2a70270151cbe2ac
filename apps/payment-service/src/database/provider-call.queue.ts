import { markForCommit, type Tx, write } from '@eventually/runtime';
import type { Asked, EffectQueue } from '@eventually/store';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Call } from '../domain/call.js';
import { type ClaimedCall, type Lease, toQueuedCall } from './provider-call.js';

export interface Claim {
  readonly calls: readonly ClaimedCall[];
  /** Milliseconds until the next call falls due; null when none waits. */
  readonly nextDueMs: number | null;
}

/** Marks transactions that leave calls to make. */
export const CALLS_QUEUED = 'calls queued';

/** Calls to the provider, committed with the decisions that ask for them; each statement handles a whole batch. */
@Injectable()
export class ProviderCallQueue implements EffectQueue<Call> {
  constructor(private readonly db: DataSource) {}

  /** Queues calls; once the transaction has committed, this process's worker starts on them at once. */
  async add(tx: Tx, asked: readonly Asked<Call>[]): Promise<void> {
    // SQL: one text however many calls, which each connection prepares once
    await write(
      tx,
      `INSERT INTO provider_call (call_id, order_id, operation, amount, currency, token, authorization_id, cause)
       SELECT "callId", "orderId", operation, (amount->>'amount')::bigint, amount->>'currency', token,
              "authorizationId", cause
       FROM jsonb_to_recordset($1) AS call ("callId" uuid, "orderId" uuid, operation text, amount jsonb, token text,
              "authorizationId" text, cause jsonb)`,
      [JSON.stringify(asked.map(toQueuedCall))],
    );
    markForCommit(tx, CALLS_QUEUED);
  }

  /**
   * Leases calls that are due, each to one process: nobody else claims them for `leaseMs` milliseconds.
   * A call whose lease has run out, since its process died or could not settle it, is due again.
   */
  async claim(limit: number, leaseMs: number): Promise<Claim> {
    // The commit need not reach the disk: a claim lost with the power only means that the call is made again.
    // SQL: claims, counts the attempts and looks for the next one that falls due, in one round trip
    const [claim]: [Claim] = await this.db.query(
      `WITH due AS (
         SELECT call_id FROM provider_call WHERE due_at <= now()
         ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE provider_call AS call
         SET attempts = attempts + 1, due_at = clock_timestamp() + $2 * interval '1 ms'
         FROM due WHERE call.call_id = due.call_id
         RETURNING call.call_id AS "callId", order_id AS "orderId", operation, token, attempts, cause,
           authorization_id AS "authorizationId",
           jsonb_build_object('amount', amount, 'currency', currency) AS amount
       )
       SELECT (SELECT coalesce(jsonb_agg(to_jsonb(claimed)), '[]') FROM claimed) AS calls,
              (SELECT extract(epoch FROM min(due_at) - now())::float8 * 1000
               FROM provider_call WHERE due_at > now()) AS "nextDueMs",
              set_config('synchronous_commit', 'off', true)`,
      [limit, leaseMs],
    );
    return claim;
  }

  /** Lets the leases that are still held last `leaseMs` milliseconds from now. */
  async renew(leases: readonly Lease[], leaseMs: number): Promise<void> {
    // A row that is locked is being settled: there is nothing to renew, and waiting for it might be a deadlock.
    // SQL: skips those, and renews all others in the same statement
    await this.db.query(
      `WITH held AS (
         SELECT call.call_id FROM provider_call AS call
         JOIN jsonb_to_recordset($1) AS lease ("callId" uuid, attempts int)
           ON call.call_id = lease."callId" AND call.attempts = lease.attempts
         FOR UPDATE OF call SKIP LOCKED
       )
       UPDATE provider_call AS call SET due_at = clock_timestamp() + $2 * interval '1 ms'
       FROM held WHERE call.call_id = held.call_id`,
      [JSON.stringify(leases.map(only)), leaseMs],
    );
  }

  /** Removes answered calls, and the tokens with them. */
  async remove(tx: Tx, callIds: readonly string[]): Promise<void> {
    // SQL: goes out with what is decided on the answers; `delete` is a round trip of its own
    await write(tx, `DELETE FROM provider_call WHERE call_id = ANY ($1)`, [callIds]);
  }

  /** Ends those leases that are still held: each call is due again after its own delay in milliseconds. */
  async postpone(calls: readonly (Lease & { readonly delayMs: number })[]): Promise<void> {
    // SQL: one statement for all calls, each with a delay of its own
    await this.db.query(
      `UPDATE provider_call AS call SET due_at = clock_timestamp() + later."delayMs" * interval '1 ms'
       FROM jsonb_to_recordset($1) AS later ("callId" uuid, attempts int, "delayMs" float8)
       WHERE call.call_id = later."callId" AND call.attempts = later.attempts`,
      [JSON.stringify(calls)],
    );
  }
}

/** A claimed call carries a token, which must not get into the parameters of a statement that does not need it. */
const only = ({ callId, attempts }: Lease): Lease => ({ callId, attempts });
