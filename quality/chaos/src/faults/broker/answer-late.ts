import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.js';

export const answerLate: Fault = {
  name: 'answer-late',
  about: 'every answer of the broker is late, some later than a session lasts',
  plan(random, { broker }) {
    const [ms, forMs] = [random.int(200, 4_000), random.int(2_000, 5_000)];
    return {
      what: `answers take ${ms} ms longer, for ${forMs} ms`,
      async strike() {
        await broker.ask('delay-responses', { ms, forMs });
        await delay(forMs);
      },
    };
  },
};
