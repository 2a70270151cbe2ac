import { setTimeout as delay } from 'node:timers/promises';
import { slowCommits } from '../../proxy/commits.js';
import { under } from '../../rig/network.js';
import type { BackendName } from '@eventually/runner';
import type { Fault } from '../fault.js';
import { someDatabases } from './some-databases.js';

/** @param service this one alone */
export const commitsSlowOf = (service?: BackendName): Fault => ({
  name: 'commits-slow',
  about:
    'some commits take long: what took its number first becomes visible last, and locks are held meanwhile',
  plan(random, rig) {
    const { names, proxies } = someDatabases(random, rig, service);
    const [percent, mostMs, ms] = [random.int(20, 60), random.int(100, 900), random.int(2_500, 4_500)];
    const weather = slowCommits(random.fork(), percent, mostMs);
    return {
      what: `${percent} % of the commits of ${names} take up to ${mostMs} ms, for ${ms} ms`,
      strike: () => under(weather, proxies, () => delay(ms)),
    };
  },
});

export const commitsSlow = commitsSlowOf();
