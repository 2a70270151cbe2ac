import { event, service, stream } from '@eventually/contract-kit';
import { z } from 'zod';

export const Counted = event('Counted', { counterId: z.string() });
export const counterStream = stream('counter', {
  owner: 'bench',
  key: 'counterId',
  events: [Counted],
});
export const bench = service('bench', { owns: [counterStream] });
