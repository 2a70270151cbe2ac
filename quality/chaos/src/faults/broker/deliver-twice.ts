import type { Fault } from '../fault.js';

export const deliverTwice: Fault = {
  name: 'deliver-twice',
  about: 'what consumers fetch comes twice in one answer',
  plan(random, { broker }) {
    const times = random.int(20, 200);
    return {
      what: `${times} fetches are doubled`,
      strike: () => broker.ask('duplicate-fetches', { times }),
    };
  },
};
