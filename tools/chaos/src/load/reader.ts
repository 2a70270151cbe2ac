import { setTimeout as delay } from 'node:timers/promises';
import type { OrderDetails, ShopApi } from '@eventually/runner';
import type { Random } from '../random.js';

const LOOK_EVERY_MS = 60;

/** Somebody who keeps looking at orders while everything breaks: what the view has shown, it must not take back. */
export class Reader {
  private readonly newest = new Map<string, OrderDetails>();
  readonly complaints: string[] = [];
  looks = 0;

  constructor(
    private readonly shop: ShopApi,
    private readonly random: Random,
  ) {}

  async read(orderIds: () => readonly string[], until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const known = orderIds();
      if (known.length > 0) await this.look(this.random.pick(known));
      await delay(LOOK_EVERY_MS);
    }
  }

  /** Order-service answers in place of a view that is down, and only with the status. */
  private async look(orderId: string): Promise<void> {
    const seen = await this.shop.order(orderId).catch(() => undefined);
    if (seen?.source !== 'view-service') return;
    this.looks += 1;
    const before = this.newest.get(orderId);
    if (before && seen.version < before.version)
      this.complaints.push(`order ${orderId} went from version ${before.version} back to ${seen.version}`);
    this.newest.set(orderId, seen);
  }
}
