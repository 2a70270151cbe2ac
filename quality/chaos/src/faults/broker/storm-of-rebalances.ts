import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

export const stormOfRebalances: Fault = {
  name: 'storm-of-rebalances',
  about: 'the members of all groups are made to join again, over and over',
  plan(random, { broker }) {
    const pauses = Array.from({ length: random.int(3, 8) }, () => random.int(100, 900));
    return {
      what: `${pauses.length} rebalances`,
      async strike() {
        for (const ms of pauses) {
          await broker.ask('rebalance-now');
          await delay(ms);
        }
      },
    };
  },
};
