import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

export const kill: Fault = {
  name: 'kill',
  about: 'SIGKILL of some processes, the gateway among them, at any moment',
  plan(random, rig) {
    const victims = random.some(random.int(1, 3), [...rig.backends, rig.system.services.gateway]);
    const pauses = victims.map(() => random.int(0, 800));
    return {
      what: `kill -9 of ${victims.map(({ name }) => name).join(', ')}`,
      async strike() {
        for (const [index, victim] of victims.entries()) {
          await delay(pauses[index]);
          victim.kill('SIGKILL');
        }
      },
    };
  },
};
