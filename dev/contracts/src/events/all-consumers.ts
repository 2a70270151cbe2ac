import type { Consumer } from '@eventually/contract-kit';
import { ofEveryService } from '../of-every-service.js';

/** Every consumer of the system, as it declares itself. */
export async function allConsumers(): Promise<Consumer[]> {
  const all = await ofEveryService<{ readonly consumers: readonly Consumer[] }>('reads');
  return all.flatMap(({ said }) => said.consumers);
}
