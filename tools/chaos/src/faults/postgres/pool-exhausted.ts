import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Fault } from '../fault.js';
import { BUSY, busyServices } from './busy-tables.js';

export const poolExhausted: Fault = {
  name: 'pool-exhausted',
  about: 'a table is locked until every connection of its service waits for it',
  plan(random, rig) {
    const service = random.pick(busyServices);
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
