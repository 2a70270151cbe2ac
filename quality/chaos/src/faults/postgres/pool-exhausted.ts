import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { BUSY, busyServices } from './busy-tables.js';
import { whileHeld } from './while-held.js';

export const poolExhausted: Fault = {
  name: 'pool-exhausted',
  about: 'a table is locked until every connection of its service waits for it',
  plan(random, rig) {
    const service = random.pick(busyServices);
    const ms = random.int(1_500, 4_000);
    return {
      what: `${BUSY[service]} of ${service} is locked for ${ms} ms`,
      strike: () =>
        whileHeld(
          rig.system.databaseUrls[service],
          `LOCK TABLE ${BUSY[service]} IN ACCESS EXCLUSIVE MODE`,
          () => delay(ms),
        ),
    };
  },
};
