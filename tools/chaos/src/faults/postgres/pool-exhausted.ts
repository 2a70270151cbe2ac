import { setTimeout as delay } from 'node:timers/promises';
import type { BackendName } from '@eventually/runner';
import { Client } from 'pg';
import type { Fault } from '../fault.js';

/** A table that whatever the service does comes by. */
const BUSY = {
  'order-service': 'orders',
  'inventory-service': 'stock_level',
  'payment-service': 'payment',
  'view-service': 'order_details',
} as const satisfies Partial<Record<BackendName, string>>;

export const poolExhausted: Fault = {
  name: 'pool-exhausted',
  about: 'a table is locked until every connection of its service waits for it',
  plan(random, rig) {
    const service = random.pick(Object.keys(BUSY) as (keyof typeof BUSY)[]);
    const ms = random.int(1_500, 4_000);
    return {
      what: `${BUSY[service]} of ${service} is locked for ${ms} ms`,
      async strike() {
        const client = new Client({ connectionString: rig.system.databaseUrls[service] });
        client.on('error', () => undefined);
        await client.connect();
        await client.query(`BEGIN; LOCK TABLE ${BUSY[service]} IN ACCESS EXCLUSIVE MODE`);
        await delay(ms);
        await client.query('COMMIT').catch(() => undefined);
        await client.end().catch(() => undefined);
      },
    };
  },
};
