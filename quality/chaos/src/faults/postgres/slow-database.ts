import { setTimeout as delay } from 'node:timers/promises';
import type { BackendName } from '@eventually/runner';
import { slow } from '../../proxy/weather.js';
import { under } from '../../rig/network.js';
import type { Fault } from '../fault.js';
import { someDatabases } from './some-databases.js';

const LOAD_MS = 4_000;

/** @param service this one alone */
export const slowDatabaseOf = (service?: BackendName): Fault => ({
  name: 'slow-database',
  about: 'the handlers of some processes take longer than their session in the consumer group',
  plan(random, rig) {
    const { names, proxies } = someDatabases(random, rig, service);
    const pauses = random.fork();
    const longest = random.int(100, 700); // a micro-batch takes ten statements and more, and each waits both ways
    return {
      what: `each statement of ${names} takes up to ${2 * longest} ms`,
      strike: () =>
        under(
          slow(() => pauses.int(0, longest)),
          proxies,
          () => delay(LOAD_MS),
        ),
    };
  },
});

export const slowDatabase = slowDatabaseOf();
