import { setTimeout as delay } from 'node:timers/promises';
import { silent } from '../../proxy/weather.js';
import { under } from '../../rig/network.js';
import type { Fault } from '../fault.js';
import { someLinks } from './some-links.js';

export const silence: Fault = {
  name: 'silence',
  about:
    'half-open connections: what is sent is lost and nobody is told, until the other side answers with a reset',
  plan(random, { network }) {
    const proxies = someLinks(random, network);
    const ms = random.int(1_000, 7_000);
    return {
      what: `${proxies.length} ways are dead for ${ms} ms`,
      async strike() {
        const weather = silent();
        await under(weather, proxies, () => delay(ms));
        weather.reset();
      },
    };
  },
};
