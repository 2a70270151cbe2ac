import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

export const diskFull: Fault = {
  name: 'disk-full',
  about:
    'the disk of PostgreSQL is full: statements fail, or it dies and cannot start until there is room again',
  plan(random, rig) {
    const ms = random.int(2_000, 8_000);
    return {
      what: `the disk of PostgreSQL is full for ${ms} ms`,
      async strike() {
        if (!rig.disk) return false; // nothing may be mounted here
        await rig.disk.fill();
        await delay(ms);
        rig.disk.free();
        await rig.system.postgres.whenReady();
        return true;
      },
    };
  },
};
