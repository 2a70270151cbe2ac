import { setTimeout as delay } from 'node:timers/promises';
import type { RunningSystem } from '@eventually/runner';
import { Client } from 'pg';

const LOOK_EVERY_MS = 20;
const WITHIN_LEASES = 10;

const nobodysShards = async (client: Client): Promise<number> =>
  (
    await client.query<{ free: number }>(
      `SELECT count(*)::int AS free FROM relay_shard WHERE owner IS NULL OR expires_at <= now()`,
    )
  ).rows[0]!.free;

/** Begin it at the kill. @returns how many leases later every shard is somebody's again who is there */
export async function takeOver({ databaseUrls }: RunningSystem, leaseMs: number): Promise<number> {
  const client = new Client(databaseUrls['order-service']);
  await client.connect();
  try {
    for (const startedAt = performance.now(); ; await delay(LOOK_EVERY_MS)) {
      const leases = (performance.now() - startedAt) / leaseMs;
      const { rows } = await client.query(`SELECT DISTINCT owner FROM relay_shard WHERE expires_at > now()`);
      if (rows.length === 1 && (await nobodysShards(client)) === 0) return leases;
      if (leases > WITHIN_LEASES) throw new Error('The shards of the relay were not taken over.');
    }
  } finally {
    await client.end();
  }
}
