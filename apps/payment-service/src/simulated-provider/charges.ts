import type { Money } from '@eventually/contracts';
import { conflict, notFound } from '@eventually/platform';
import { MicroBatches } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChargeEntity, type ChargeStatus } from './charge.entity.js';

export interface NewCharge {
  /** The idempotency key. */
  readonly key: string;
  readonly orderId: string;
  readonly amount: Money;
  /** Unset: it is authorised. */
  readonly declined?: string;
  /** How many times it fails before it works. */
  readonly failures: number;
  readonly answerAfterMs: number;
}

export interface Charge {
  readonly key: string;
  readonly authorizationId: string;
  readonly status: ChargeStatus;
  readonly reason: string | null;
  /** Milliseconds until the answer may be given. */
  readonly answerInMs: number;
}

interface Change {
  readonly authorizationId: string;
  readonly to: ChargeStatus;
  readonly from: readonly ChargeStatus[];
}

const MOST_AT_ONCE = 500;

// what a power cut takes from these books, the payment has not settled either: its commit flushes the same log
const WITHOUT_WAITING_FOR_THE_DISK = `set_config('synchronous_commit', 'off', true) AS setting`;

/** The simulated provider's books: one charge per idempotency key, however often it is asked for. */
@Injectable()
export class Charges {
  private readonly recordings = new MicroBatches((batch: NewCharge[]) => this.recordAll(batch), MOST_AT_ONCE);
  private readonly changes = new MicroBatches((batch: Change[]) => this.changeAll(batch), MOST_AT_ONCE);

  constructor(private readonly db: DataSource) {}

  /** Records the charge, or finds the one recorded under this key before. */
  async record(charge: NewCharge): Promise<Charge> {
    const recorded = await this.recordings.submit([charge]);
    return recorded.get(charge.key)!;
  }

  /** @throws Problem 404 for an unknown authorisation, 409 when its status is none of `from` */
  async change(change: Change): Promise<void> {
    const changed = await this.changes.submit([change]);
    if (!changed.has(nameOf(change))) throw await this.refusal(change);
  }

  private async recordAll(charges: readonly NewCharge[]): Promise<Map<string, Charge>> {
    // a key that comes twice at the same time counts as one attempt
    const distinct = new Map(charges.map((charge) => [charge.key, charge]));
    // SQL: one statement for all that come at the same time, which counts the attempt and decides what it does
    const recorded: Charge[] = await this.db.query(
      `INSERT INTO simulated_provider.charge AS known
         (idempotency_key, order_id, amount, currency, status, reason, failures_left, answer_at)
       SELECT key, "orderId", (amount->>'amount')::bigint, amount->>'currency',
         CASE WHEN declined IS NOT NULL THEN 'declined' WHEN failures > 0 THEN 'failing' ELSE 'authorized' END,
         declined, failures, clock_timestamp() + "answerAfterMs" * interval '1 ms'
       FROM jsonb_to_recordset($1) AS charge (key text, "orderId" uuid, amount jsonb, declined text, failures int,
         "answerAfterMs" float8)
       ORDER BY key
       ON CONFLICT (idempotency_key) DO UPDATE SET
         attempts = known.attempts + 1,
         failures_left = greatest(known.failures_left - 1, 0),
         status = CASE WHEN known.status = 'failing' AND known.failures_left <= 1 THEN 'authorized'
                       ELSE known.status END
       RETURNING idempotency_key AS key, authorization_id AS "authorizationId", status, reason,
         extract(epoch FROM greatest(answer_at - clock_timestamp(), interval '0'))::float8 * 1000 AS "answerInMs",
         ${WITHOUT_WAITING_FOR_THE_DISK}`,
      [JSON.stringify([...distinct.values()])],
    );
    return new Map(recorded.map((charge) => [charge.key, charge]));
  }

  private async changeAll(changes: readonly Change[]): Promise<Set<string>> {
    // SQL: one statement for all that come at the same time, each from its own status
    const [changed]: [Pick<Change, 'authorizationId' | 'to'>[]] = await this.db.query(
      `UPDATE simulated_provider.charge SET status = change.to
       FROM jsonb_to_recordset($1) AS change ("authorizationId" uuid, "to" text, "from" jsonb)
       WHERE authorization_id = change."authorizationId" AND change.from ? status
       RETURNING authorization_id AS "authorizationId", change.to, ${WITHOUT_WAITING_FOR_THE_DISK}`,
      [JSON.stringify(changes)],
    );
    return new Set(changed.map(nameOf));
  }

  private async refusal({ authorizationId, to }: Change): Promise<Error> {
    const charge = await this.db.getRepository(ChargeEntity).findOneBy({ authorizationId });
    if (!charge) return notFound(`There is no authorization ${authorizationId}.`);
    return conflict(`Authorization ${authorizationId} is ${charge.status}; it cannot become ${to}.`);
  }
}

const nameOf = ({ authorizationId, to }: Pick<Change, 'authorizationId' | 'to'>): string =>
  `${authorizationId.toLowerCase()} ${to}`;
