import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

export const databaseKilled: Fault = {
  name: 'database-killed',
  about: 'PostgreSQL is ended at once, stays away for a while, and recovers',
  plan(random, { postgres }) {
    const ms = random.int(0, 2_000);
    return {
      what: `PostgreSQL is away for ${ms} ms`,
      async strike() {
        await postgres.kill();
        await delay(ms);
        await postgres.start();
      },
    };
  },
};
