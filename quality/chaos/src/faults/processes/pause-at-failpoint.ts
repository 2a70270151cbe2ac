import { setTimeout as delay } from 'node:timers/promises';
import { PAST_LEASES_MS } from '../../rig/settings.js';
import { whenStopped } from '../../rig/process-state.js';
import type { Fault } from '../fault.js';
import { type Failpoint, processesAt } from './failpoint-reach.js';

const WHERE: readonly Failpoint[] = [
  'relay.page-read',
  'relay.page-published',
  'inbox.handled',
  'inbox.committed',
];
const LATEST = 6;

export const pauseAtFailpoint: Fault = {
  name: 'pause-at-failpoint',
  about:
    'a relay, or a consumer, stops in the middle of its work, loses its lease to another one, and goes on',
  plan(random, rig) {
    const failpoint = random.pick(WHERE);
    const sleepers = processesAt(failpoint, random, rig);
    const armed = sleepers.map((sleeper) => ({ sleeper, at: `${failpoint}:${random.int(1, LATEST)}:pause` }));
    return {
      what: armed.map(({ sleeper, at }) => `${sleeper.name} at ${at}`).join(', '),
      prepare: () => Promise.all(armed.map(({ sleeper, at }) => rig.arm(sleeper, at))),
      async strike(underLoad) {
        const sleeper = await Promise.any(sleepers.map((one) => whenStopped(one, underLoad))).catch(
          () => undefined,
        );
        if (sleeper) await delay(PAST_LEASES_MS);
        sleeper?.kill('SIGCONT');
        const others = sleepers.filter((one) => one !== sleeper);
        await Promise.all(others.map((one) => rig.disarm(one)));
        return sleeper !== undefined;
      },
    };
  },
};
