import { setTimeout as delay } from 'node:timers/promises';
import type { RunningProcess } from '@eventually/runner';
import type { TcpProxy } from '../../proxy/tcp-proxy.js';
import { onlyFor, silent, slow, type Weather } from '../../proxy/weather.js';
import type { Random } from '../../random.js';
import { under } from '../../rig/network.js';
import type { TestSystem } from '../../rig/rig.js';
import type { Fault } from '../fault.js';

/** What the way of one process is like while it is cut off. */
const WAYS = ['is dead', 'is refused', 'is slow'] as const;
type Way = (typeof WAYS)[number];

interface From {
  readonly name: string;
  readonly what: string;
  /** The way that this process, and perhaps others, take. */
  way(rig: TestSystem, process: RunningProcess): TcpProxy;
}

/** One process alone cannot do what it is there for, while its twin and everybody else can. */
const cutOffFrom = ({ name, what, way }: From): Fault => ({
  name,
  about: `one process alone loses its ${what}: half-open, refused or slow; its twin does not`,
  plan(random, rig) {
    const victim = random.pick(rig.backends);
    const [how, ms, chance] = [random.pick(WAYS), random.int(2_000, 8_000), random.fork()];
    return {
      what: `the way of ${victim.name} to its ${what} ${how} for ${ms} ms`,
      strike: () => cutOff(how, victim, way(rig, victim), ms, chance),
    };
  },
});

export const withoutBroker = cutOffFrom({
  name: 'one-without-broker',
  what: 'broker',
  way: ({ network }) => network.toBroker,
});

export const withoutDatabase = cutOffFrom({
  name: 'one-without-database',
  what: 'database',
  way: ({ network }, { name }) => network.databaseOf(name),
});

async function cutOff(
  how: Way,
  victim: RunningProcess,
  way: TcpProxy,
  ms: number,
  chance: Random,
): Promise<void> {
  const dead = silent();
  const weathers: Readonly<Record<Way, Weather>> = {
    'is dead': dead,
    'is refused': { refuses: true, hold: ({ link }) => void link.reset() },
    'is slow': slow(() => chance.int(200, 1_500)),
  };
  await under(onlyFor(victim, weathers[how]), [way], () => delay(ms));
  dead.reset();
}
