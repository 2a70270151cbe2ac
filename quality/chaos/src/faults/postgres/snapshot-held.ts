import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { whileHeld } from './while-held.js';

/** Its snapshot stays, and so does its id, behind which whoever reads in the order of ids waits. */
const WRITING = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_xact_id()';

export const snapshotHeld: Fault = {
  name: 'snapshot-held',
  about: 'a transaction that has written something idles, in every database',
  plan(random, rig) {
    const ms = random.int(2_000, 5_000);
    const urls = Object.values(rig.system.databaseUrls);
    return {
      what: `idle transactions of ${ms} ms`,
      strike: async () =>
        void (await Promise.all(urls.map((url) => whileHeld(url, WRITING, () => delay(ms))))),
    };
  },
};
