import { paymentStream } from '@eventually/contracts';
import { until } from '@eventually/testbed';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ChargeRecord {
  readonly status: string;
  readonly attempts: number;
}

/** What was announced about payments, and what the simulated provider has in its books. */
export class PaymentRecords {
  private readonly db: DataSource;

  constructor(app: INestApplication) {
    this.db = app.get(DataSource);
  }

  /** The events of one payment as `1 Requested`, in the order of their announcement. */
  async history(orderId: string): Promise<string[]> {
    const rows: { event: string }[] = await this.db.query(
      `SELECT concat_ws(' ', headers ->> 'ce_sequence', replace(headers ->> 'ce_type', 'Payment', '')) AS event
       FROM outbox WHERE topic = $1 AND key = $2 ORDER BY position`,
      [paymentStream.topics.events, orderId],
    );
    return rows.map(({ event }) => event);
  }

  /** Waits until this event has happened. */
  historyUpTo(orderId: string, last: string): Promise<string[]> {
    return until(
      () => this.history(orderId),
      (history) => history.at(-1)?.endsWith(last),
      { what: `${last} of order ${orderId}` },
    );
  }

  charges(orderId: string): Promise<ChargeRecord[]> {
    return this.db.query(
      `SELECT status, attempts FROM simulated_provider.charge WHERE order_id = $1 ORDER BY idempotency_key`,
      [orderId],
    );
  }

  async countCalls(): Promise<number> {
    const [row]: { count: number }[] = await this.db.query(
      `SELECT count(*)::int AS count FROM provider_call`,
    );
    return row!.count;
  }
}
