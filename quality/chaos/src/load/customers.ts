import { setTimeout as delay } from 'node:timers/promises';
import type { ShopApi } from '@eventually/runner';
import type { RecordingClient } from '../history/recording-client.js';
import { insist } from './insist.js';
import type { Load, Product, Purchase } from './plan-load.js';

/** The customers of one trial: what they do, what they were told, and what of it contradicts itself. */
export class Customers {
  /** The orders that each key was answered with; more than one is a lie. */
  private readonly answers = new Map<string, Set<string>>();
  readonly complaints: string[] = [];

  constructor(
    private readonly client: RecordingClient,
    private readonly shop: Pick<ShopApi, 'ordersOf'>,
    private readonly load: Load,
    /** Nobody waits any longer for an answer. */
    private readonly enough: AbortSignal,
  ) {}

  /** Orders that were accepted so far. */
  get orderIds(): string[] {
    return [...this.answers.values()].flatMap((ids) => [...ids]);
  }

  /** Fills the shelves, and waits until everything on them can be ordered. */
  async open(): Promise<void> {
    await Promise.all(this.load.products.map((product) => this.offer(product)));
  }

  /** Resolves when every order is accepted, or nobody waits for it any more. */
  async buyAll(): Promise<void> {
    await Promise.all(this.load.purchases.map((purchase) => this.buy(purchase)));
  }

  /** One key is one order: whoever asked twice, or in vain, has one at the end, and there are no others. */
  async compare(): Promise<string[]> {
    const known = new Set(await insist(() => this.shop.ordersOf(this.load.customerId), this.enough));
    const told = this.orderIds;
    const perKey = [...this.answers].filter(([, ids]) => ids.size > 1);
    return [
      ...this.complaints,
      ...perKey.map(([key, ids]) => `key ${key} was answered with several orders: ${[...ids].join(', ')}`),
      ...told.filter((id) => !known.has(id)).map((id) => `order ${id} was accepted and is not there`),
      ...[...known].filter((id) => !told.includes(id)).map((id) => `nobody was told of order ${id}`),
    ];
  }

  private async offer({ sku, stock }: Product): Promise<void> {
    const client = this.client.as('warehouse');
    await insist(() => client.listProduct(sku), this.enough);
    await insist(() => client.receive(sku, stock), this.enough);
  }

  /** Each purchase is somebody else's, who looks at what came of it. */
  private async buy({ atMs, key, order, twice, cancelAfterMs }: Purchase): Promise<void> {
    await delay(atMs);
    const client = this.client.as(`buyer ${key}`);
    const ids = new Set<string>();
    this.answers.set(key, ids);
    const place = async () => void ids.add(await insist(() => client.place(order, key), this.enough));
    try {
      await Promise.all([place(), twice && place()]);
    } catch (error) {
      this.complaints.push(`the order with key ${key} was not accepted: ${String(error)}`);
    }
    await this.lookAt(ids, client);
    if (cancelAfterMs === undefined) return;
    await delay(cancelAfterMs);
    for (const orderId of ids) await this.cancel(orderId, client);
    await this.lookAt(ids, client);
  }

  /** What it has written, it has to find. That it got no answer is in the history. */
  private async lookAt(ids: ReadonlySet<string>, client: RecordingClient): Promise<void> {
    for (const orderId of ids) await client.order(orderId, { own: true }).catch(() => undefined);
    if (ids.size > 0) await client.list(this.load.customerId).catch(() => undefined);
  }

  /** An order that has come to its end is beyond cancelling, which is an answer too. */
  private async cancel(orderId: string, client: RecordingClient): Promise<void> {
    await insist(() => client.cancel(orderId), this.enough).catch((error) =>
      this.complaints.push(`order ${orderId} could not be cancelled: ${String(error)}`),
    );
  }
}
