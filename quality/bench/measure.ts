import { setTimeout as delay } from 'node:timers/promises';
import { type Distribution, distributionOf } from './distribution.js';
import type { OrderEvents } from './order-events.js';
import type { Shop } from './shop.js';

const ENDED_WITHIN_MS = 120_000;
const SHOWN_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 10;

export interface Measured {
  readonly orders: number;
  readonly confirmed: number;
  /** From the first POST to the last OrderConfirmed. */
  readonly ordersPerSecond: number;
  /** From the POST to its 202, in milliseconds. */
  readonly accepted: Distribution;
  /** From the POST to the time that OrderConfirmed carries. */
  readonly toConfirmed: Distribution;
  /** From the POST to the first answer of the view that says CONFIRMED, of a sample of the orders. */
  readonly toVisible: Distribution;
}

type Load = (place: (index: number) => Promise<void>) => Promise<void>;

/** Places orders as the load says and follows each to its end; the view is asked about one order in `lookAtEach`. */
export async function measure(
  shop: Shop,
  events: OrderEvents,
  load: Load,
  lookAtEach: number,
): Promise<Measured> {
  const accepted: number[] = [];
  const confirmed: number[] = [];
  const visible: number[] = [];
  const following: Promise<void>[] = [];
  let first = Infinity;
  let last = 0;

  const follow = async (orderId: string, postedAt: number, isSample: boolean): Promise<void> => {
    const { type, at } = await events.endOf(orderId, ENDED_WITHIN_MS);
    if (type !== 'OrderConfirmed') return;
    last = Math.max(last, at);
    confirmed.push(at - postedAt);
    if (isSample) visible.push((await shownAt(shop, orderId)) - postedAt);
  };
  await load(async (index) => {
    const postedAt = Date.now();
    first = Math.min(first, postedAt);
    const orderId = await shop.place();
    accepted.push(Date.now() - postedAt);
    following.push(follow(orderId, postedAt, index % lookAtEach === 0));
  });
  await Promise.all(following);
  return {
    orders: accepted.length,
    confirmed: confirmed.length,
    ordersPerSecond: confirmed.length / ((last - first) / 1000),
    accepted: distributionOf(accepted),
    toConfirmed: distributionOf(confirmed),
    toVisible: distributionOf(visible),
  };
}

async function shownAt(shop: Shop, orderId: string): Promise<number> {
  const deadline = Date.now() + SHOWN_WITHIN_MS;
  while (!(await shop.showsConfirmed(orderId))) {
    if (Date.now() > deadline)
      throw new Error(`The view did not show order ${orderId} within ${SHOWN_WITHIN_MS} ms.`);
    await delay(LOOK_EVERY_MS);
  }
  return Date.now();
}
