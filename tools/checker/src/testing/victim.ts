import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BackendName, type RunningSystem, startSystem, temporaryDirectory } from '@eventually/runner';
import { Pool } from 'pg';
import { check, type CheckOptions } from '../check.js';
import { brokenIn } from '../report/report.js';

const built = fileURLToPath(new URL('../../../../apps/gateway/dist/main.js', import.meta.url));
const REST_WITHIN_MS = 2_000;

/** A system of its own, to be tampered with. */
export class Victim {
  private constructor(
    readonly system: RunningSystem,
    private readonly pools: Readonly<Record<BackendName, Pool>>,
  ) {}

  /** Runs what `npm run build` made, or the sources where nothing was built. */
  static async start(): Promise<Victim> {
    const system = await startSystem({
      dataDir: temporaryDirectory(),
      temporary: true,
      fromSources: !existsSync(built),
      env: { LOG_LEVEL: 'error' },
    });
    const pools = Object.entries(system.databaseUrls).map(
      ([service, connectionString]) => [service, new Pool({ connectionString, max: 1 })] as const,
    );
    return new Victim(system, Object.fromEntries(pools) as Record<BackendName, Pool>);
  }

  async stop(): Promise<void> {
    for (const pool of Object.values(this.pools)) await pool.end();
    await this.system.stop();
  }

  async run(service: BackendName, sql: string, ...values: unknown[]): Promise<Record<string, string>[]> {
    return (await this.pools[service].query<Record<string, string>>(sql, values)).rows;
  }

  /** The ids that each broken invariant names. */
  async broken(options?: CheckOptions): Promise<Record<string, string[]>> {
    const findings = brokenIn(await check(this.system, options));
    return Object.fromEntries(findings.map(({ name, violations }) => [name, violations.map(({ id }) => id)]));
  }

  /** The same while a row is changed. */
  async brokenWhile(
    service: BackendName,
    { change, undo, values }: { change: string; undo: string; values: unknown[] },
  ): Promise<Record<string, string[]>> {
    await this.run(service, change, ...values);
    const found = await this.broken({ withinMs: REST_WITHIN_MS });
    await this.run(service, undo, ...values);
    return found;
  }

  /** Ids of what order-service has put on a topic about an order. */
  async announced(topic: string, orderId: string): Promise<string[]> {
    const rows = await this.run(
      'order-service',
      `SELECT id FROM outbox WHERE topic = $1 AND key = $2 ORDER BY position`,
      topic,
      orderId,
    );
    return rows.map(({ id }) => id!);
  }

  /** Announces an event that nobody decided; the relay publishes it like any other row. */
  async announce(orderId: string, type: string, sequence: number, data: object): Promise<void> {
    const [like] = await this.run(
      'order-service',
      `SELECT id FROM outbox WHERE topic = 'order.events' LIMIT 1`,
    );
    await this.run(
      'order-service',
      `INSERT INTO outbox (topic, id, key, value, headers)
       SELECT topic, $2::text::uuid, $1, $5, headers || jsonb_build_object(
         'ce_id', $2::text, 'ce_type', $3::text, 'ce_sequence', $4::text, 'ce_subject', $1::text)
       FROM outbox WHERE id = $6`,
      orderId,
      anotherIdLike(like!['id']!),
      type,
      String(sequence),
      JSON.stringify({ orderId, ...data }),
      like!['id'],
    );
  }
}

/** Of the same version and the same time, as far as it tells one. */
export const anotherIdLike = (id: string): string => id.slice(0, 24) + randomUUID().slice(24);
