import { consumer, reads, service } from '@eventually/contract-kit';
import {
  CancelPayment,
  OrderPlaced,
  paymentStream,
  services,
  stockStream,
  streams,
} from '@eventually/contracts';
import { allConsumers } from './all-consumers.js';
import { disagreements } from './disagreements.js';

describe('services.ts', () => {
  it.each(services.map((each) => [each.name, each] as const))(
    'says of %s what its consumers say',
    async (_, me) => expect(disagreements(me, await allConsumers(), streams)).toEqual([]),
  );

  it('is told what it lacks, and what it has too much', () => {
    const me = service('me', { reads: [stockStream, paymentStream], sends: [stockStream] });
    const mine = consumer('me', 'shopping', { reads: [reads(OrderPlaced)], sends: [CancelPayment] });
    expect(disagreements(me, [mine], streams)).toEqual([
      'A consumer of me reads stream order: add it to `reads` in services.ts.',
      'No consumer of me reads stream stock: remove it from `reads` in services.ts, or add what does to a *.reads.ts.',
      'No consumer of me reads stream payment: remove it from `reads` in services.ts, or add what does to a *.reads.ts.',
      'A consumer of me sends stream payment: add it to `sends` in services.ts.',
      'No consumer of me sends stream stock: remove it from `sends` in services.ts, or add what does to a *.reads.ts.',
    ]);
  });
});
