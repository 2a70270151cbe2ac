import type { Fault } from '../fault.js';

export const loseAcknowledgements: Fault = {
  name: 'lose-acknowledgements',
  about: 'the broker writes records, and the connection ends instead of an acknowledgement',
  plan(random, { broker }) {
    const times = random.int(1, 8);
    return {
      what: `${times} acknowledgements are lost`,
      strike: () => broker.ask('drop-produce-responses', { times }),
    };
  },
};
