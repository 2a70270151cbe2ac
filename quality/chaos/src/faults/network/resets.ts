import { setTimeout as delay } from 'node:timers/promises';
import { resetting } from '../../proxy/weather.js';
import { under } from '../../rig/network.js';
import type { Fault } from '../fault.js';
import { someLinks } from './some-links.js';

export const resets: Fault = {
  name: 'resets',
  about: 'connections break in the middle of what they carry',
  plan(random, { network }) {
    const proxies = someLinks(random, network);
    const [percent, ms] = [random.int(1, 10), random.int(1_000, 3_500)];
    return {
      what: `${percent} % of all pieces break their connection on ${proxies.length} ways, for ${ms} ms`,
      strike: () => under(resetting(random.fork(), percent), proxies, () => delay(ms)),
    };
  },
};
