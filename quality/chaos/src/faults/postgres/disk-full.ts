import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestSystem } from '../../rig/rig.js';
import type { Fault } from '../fault.js';

const ANSWER_WITHIN_MS = 5_000;
/** Of its log, that there may be already. */
const MOST_PIECES = 20;

export const diskFull: Fault = {
  name: 'disk-full',
  about:
    'the disk of PostgreSQL is full: statements fail, or it dies and cannot start until there is room again',
  plan(random, rig) {
    const ms = random.int(2_000, 8_000);
    const dies = random.percent(50);
    return {
      what: `the disk of PostgreSQL is full for ${ms} ms${dies ? ', of which it dies' : ''}`,
      async strike() {
        if (!rig.disk) return false; // nothing may be mounted here
        await rig.disk.fill();
        if (dies) await needMoreLog(rig);
        await delay(ms);
        rig.disk.free();
        await rig.system.postgres.whenReady();
        return true;
      },
    };
  },
};

/** A statement that finds no room fails; a server that finds none for the next piece of its log ends itself. */
async function needMoreLog({ system }: TestSystem): Promise<void> {
  const client = new Client({ connectionString: system.adminDatabaseUrl, query_timeout: ANSWER_WITHIN_MS });
  client.on('error', () => undefined); // that is what it is for
  const write = `SELECT pg_logical_emit_message(false, 'chaos', 'full'); SELECT pg_switch_wal()`;
  await client.connect().catch(() => undefined);
  for (let pieces = 0; pieces < MOST_PIECES; pieces++)
    if (
      await client.query(write).then(
        () => false,
        () => true,
      )
    )
      break;
  await client.end().catch(() => undefined);
}
