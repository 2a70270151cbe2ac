import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

const HOURS = [-13, 13, -1, 1];

export const wrongClock: Fault = {
  name: 'wrong-clock',
  about: 'the wall clock of one process is hours off from its start on, or jumps there and back',
  plan(random, rig) {
    const victim = random.pick(rig.backends);
    const hours = random.pick(HOURS);
    const when = random.pick(['from-the-start', 'by-a-jump'] as const);
    const ms = random.int(2_000, 6_000);
    return {
      what: `the clock of ${victim.name} is wrong by ${hours} h ${when.replaceAll('-', ' ')}, for ${ms} ms`,
      prepare: () => rig.setClock(victim, { hours, when }),
      async strike() {
        if (when === 'by-a-jump') process.kill(victim.pid!, 'SIGUSR2');
        await delay(ms);
        await victim.restart(); // with a clock that is right
      },
    };
  },
};
