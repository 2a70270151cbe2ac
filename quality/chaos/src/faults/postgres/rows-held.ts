import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { BUSY } from './busy-tables.js';
import { whileHeld } from './while-held.js';

/** The newest rows are those that are worked on. */
const NEWEST = 'ORDER BY ctid DESC LIMIT 20 FOR UPDATE';

/** Those whose table is no view of one. */
const services = ['order-service', 'inventory-service', 'payment-service'] as const;

export const rowsHeld: Fault = {
  name: 'rows-held',
  about: 'a client takes the locks of some rows, and hangs in its transaction',
  plan(random, rig) {
    const service = random.pick(services);
    const ms = random.int(2_000, 8_000);
    return {
      what: `some rows in ${BUSY[service]} of ${service} are locked for ${ms} ms`,
      strike: () =>
        whileHeld(rig.system.databaseUrls[service], `SELECT 1 FROM ${BUSY[service]} ${NEWEST}`, () =>
          delay(ms),
        ),
    };
  },
};
