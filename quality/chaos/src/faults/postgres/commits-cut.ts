import { cutCommits } from '../../proxy/commits.js';
import { under } from '../../rig/network.js';
import type { BackendName } from '@eventually/runner';
import type { Fault } from '../fault.js';
import { someDatabases } from './some-databases.js';
import { setTimeout as delay } from 'node:timers/promises';

/** @param service this one alone */
export const commitsCutOf = (service?: BackendName): Fault => ({
  name: 'commits-cut',
  about: 'connections to the database end right after COMMIT was sent: nobody knows whether it is committed',
  plan(random, rig) {
    const { names, proxies } = someDatabases(random, rig, service);
    const [percent, ms] = [random.int(10, 40), random.int(1_000, 3_500)];
    const weather = cutCommits(random.fork(), percent);
    return {
      what: `${percent} % of the commits of ${names} are cut, for ${ms} ms`,
      strike: () => under(weather, proxies, () => delay(ms)),
    };
  },
});

export const commitsCut = commitsCutOf();
