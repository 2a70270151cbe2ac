import { setTimeout as delay } from 'node:timers/promises';
import type { RecordingClient } from '../history/recording-client.js';
import type { Random } from '../random.js';

const LOOK_EVERY_MS = 60;

/** What there is to look at. */
export interface Sights {
  readonly orderIds: () => readonly string[];
  readonly skus: readonly string[];
}

/** Somebody who keeps looking while everything breaks, and remembers what it saw: the history is judged afterwards. */
export class Reader {
  constructor(
    private readonly client: RecordingClient,
    private readonly random: Random,
  ) {}

  async read({ orderIds, skus }: Sights, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const known = orderIds();
      const look = this.random.percent(20)
        ? () => this.client.stock(this.random.pick(skus))
        : () => this.client.order(this.random.pick(known));
      if (known.length > 0) await look().catch(() => undefined); // that it got no answer is in the history
      await delay(LOOK_EVERY_MS);
    }
  }

  /** Once everything, when nothing moves any more. */
  async readAll({ orderIds, skus }: Sights): Promise<void> {
    for (const orderId of orderIds()) await this.client.order(orderId).catch(() => undefined);
    for (const sku of skus) await this.client.stock(sku).catch(() => undefined);
  }
}
