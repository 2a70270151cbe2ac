import type { Fault } from '../fault.js';
import { type Failpoint, timesAt, processesAt, reachable } from './failpoint-reach.js';

/** @param where the failpoints to choose from */
export const killAt = (where: readonly Failpoint[]): Fault => ({
  name: 'kill-at-failpoint',
  about: 'kill -9 of every instance of a service, each when it comes by a failpoint for the nth time',
  plan(random, rig) {
    const failpoint = random.pick(where);
    const victims = processesAt(failpoint, random, rig);
    const armed = victims.map((victim) => ({
      victim,
      at: `${failpoint}:${random.int(...timesAt(failpoint))}`,
    }));
    return {
      what: armed.map(({ victim, at }) => `${victim.name} dies at ${at}`).join(', '),
      prepare: () => Promise.all(armed.map(({ victim, at }) => rig.arm(victim, at))),
      async strike(underLoad) {
        const ends = await Promise.all(victims.map((victim) => rig.nextEndOf(victim, underLoad)));
        const unharmed = victims.filter((_, index) => !ends[index]);
        await Promise.all(unharmed.map((victim) => victim.restart())); // it must not die of this later
        return unharmed.length < victims.length;
      },
    };
  },
});

export const killAtFailpoint = killAt(reachable);
