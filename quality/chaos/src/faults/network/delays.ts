import { setTimeout as delay } from 'node:timers/promises';
import { slow } from '../../proxy/weather.js';
import { under } from '../../rig/network.js';
import type { Fault } from '../fault.js';
import { someLinks } from './some-links.js';

export const delays: Fault = {
  name: 'delays',
  about: 'what goes over some connections takes its time, now more, now less',
  plan(random, { network }) {
    const proxies = someLinks(random, network);
    const [longest, ms] = [random.int(20, 400), random.int(2_000, 4_000)];
    const pauses = random.fork();
    return {
      what: `up to ${longest} ms for each piece on ${proxies.length} ways, for ${ms} ms`,
      strike: () =>
        under(
          slow(() => pauses.int(0, longest)),
          proxies,
          () => delay(ms),
        ),
    };
  },
};
