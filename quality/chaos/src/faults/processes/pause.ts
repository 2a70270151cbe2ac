import { setTimeout as delay } from 'node:timers/promises';
import { PAST_LEASES_MS } from '../../rig/settings.js';
import type { Fault } from '../fault.js';

export const pause: Fault = {
  name: 'pause',
  about: 'SIGSTOP of a process for longer than its leases and its session, then SIGCONT',
  plan(random, rig) {
    const sleeper = random.pick(rig.backends);
    const ms = random.int(PAST_LEASES_MS, PAST_LEASES_MS + 2_000);
    return {
      what: `${sleeper.name} sleeps for ${ms} ms`,
      async strike() {
        sleeper.kill('SIGSTOP');
        await delay(ms);
        sleeper.kill('SIGCONT');
      },
    };
  },
};
