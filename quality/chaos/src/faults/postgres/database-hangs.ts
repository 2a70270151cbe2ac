import { setTimeout as delay } from 'node:timers/promises';
import { childrenOf, signalTo } from '../../rig/process-state.js';
import type { Fault } from '../fault.js';

export const databaseHangs: Fault = {
  name: 'database-hangs',
  about: 'SIGSTOP of PostgreSQL: of the process that lets sessions in, or of all sessions as well',
  plan(random, rig) {
    const ms = random.int(1_000, 8_000);
    const all = random.percent(50);
    return {
      what: `PostgreSQL ${all ? 'and all its sessions' : 'alone, not its sessions,'} stops for ${ms} ms`,
      async strike() {
        const { pid } = rig.system.postgres;
        if (pid === undefined) return false; // another fault has ended it
        const stopped = [pid, ...(all ? childrenOf(pid) : [])];
        for (const one of stopped) signalTo(one, 'SIGSTOP');
        await delay(ms);
        for (const one of stopped) signalTo(one, 'SIGCONT');
        return true;
      },
    };
  },
};
