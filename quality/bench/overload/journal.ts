import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

const LOOK_EVERY_MS = 250;
const AT_REST_WITHIN_MS = 90_000;

/** What order-service has written down: nobody has to listen while it is measured. */
export class Journal {
  private constructor(private readonly client: Client) {}

  static async open(databaseUrl: string): Promise<Journal> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new Journal(client);
  }

  async now(): Promise<Date> {
    return (await this.rows<{ now: Date }>(`SELECT clock_timestamp() AS now`))[0]!.now;
  }

  /** Orders that were confirmed in this time. */
  async confirmedBetween(from: Date, to: Date): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox
       WHERE headers->>'ce_type' = 'OrderConfirmed' AND created_at BETWEEN $1 AND $2`,
      [from, to],
    );
    return row!.count;
  }

  /** How long the orders of this time took to be confirmed, in milliseconds, by the second in which they were placed. */
  async secondsSince(from: Date, to: Date): Promise<{ second: number; tookMs: number[] }[]> {
    return this.rows(
      `SELECT floor(extract(epoch FROM placed.created_at - $1))::int AS second,
         array_agg((extract(epoch FROM confirmed.created_at - placed.created_at) * 1000)::float8) AS "tookMs"
       FROM outbox AS placed JOIN outbox AS confirmed USING (key)
       WHERE placed.headers->>'ce_type' = 'OrderPlaced' AND confirmed.headers->>'ce_type' = 'OrderConfirmed'
         AND placed.created_at BETWEEN $1 AND $2
       GROUP BY 1 ORDER BY 1`,
      [from, to],
    );
  }

  /** Sagas that were given up since somebody did not answer in time. */
  async rejectedByLag(): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM saga WHERE status = 'compensated' AND reason LIKE 'no % in time'`,
    );
    return row!.count;
  }

  /** Waits until every saga has ended. @throws Error when that takes too long */
  async atRest(): Promise<void> {
    for (const giveUpAt = Date.now() + AT_REST_WITHIN_MS; ; await delay(LOOK_EVERY_MS)) {
      const [row] = await this.rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM saga WHERE status = 'running'`,
      );
      if (row!.count === 0) return;
      if (Date.now() > giveUpAt)
        throw new Error(`${row!.count} orders did not end within ${AT_REST_WITHIN_MS / 1_000} s.`);
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async rows<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(sql, parameters)).rows;
  }
}
