import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

export const brokerAway: Fault = {
  name: 'broker-away',
  about: 'the broker is killed, restarted, stopped for a while, or refuses everybody',
  plan(random, { broker }) {
    const ms = random.int(1_000, 5_000);
    const ways = {
      'is killed': async () => broker.process.kill('SIGKILL'),
      'is restarted': () => broker.process.restart(),
      [`stops for ${ms} ms`]: async () => {
        broker.process.kill('SIGSTOP');
        await delay(ms);
        broker.process.kill('SIGCONT');
      },
      [`refuses everybody for ${ms} ms`]: async () => {
        await broker.ask('refuse-connections', { forMs: ms });
        await broker.ask('cut-connections');
        await delay(ms);
      },
    };
    const [way, strike] = random.pick(Object.entries(ways));
    return { what: `the broker ${way}`, strike };
  },
};
