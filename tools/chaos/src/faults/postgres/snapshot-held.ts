import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Fault } from '../fault.js';

export const snapshotHeld: Fault = {
  name: 'snapshot-held',
  about: 'a transaction that has written something idles, in every database',
  plan(random, rig) {
    const ms = random.int(2_000, 5_000);
    const urls = Object.values(rig.system.databaseUrls);
    return {
      what: `idle transactions of ${ms} ms`,
      strike: async () => void (await Promise.all(urls.map((url) => idle(url, ms)))),
    };
  },
};

async function idle(connectionString: string, ms: number): Promise<void> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined); // the server may be killed by the other fault of this trial
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SELECT pg_current_xact_id()');
  await delay(ms);
  await client.query('COMMIT').catch(() => undefined);
  await client.end().catch(() => undefined);
}
