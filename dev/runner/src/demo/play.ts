import { randomUUID } from 'node:crypto';
import type { OrderDetails, ShopApi, StockedProduct } from '../system/shop-api.js';
import { describeEnd, type EndState, type Scenario } from './scenarios.js';
import { until } from './until.js';

// The slow provider's answer comes after the saga's deadline, and its undoing after that.
const SETTLED_WITHIN_MS = 45_000;
const CONFIRMED_WITHIN_MS = 15_000;

/** A scenario that was played, and how to look at it again. */
export interface Played {
  readonly scenario: Scenario;
  readonly order: OrderDetails;
  /** Where it stands now. */
  look(): Promise<EndState>;
}

/** Plays a scenario and waits, bounded, until it stands where it should; `look` says where it really is. */
export async function play(shop: ShopApi, scenario: Scenario): Promise<Played> {
  const before = await shop.product(scenario.sku);
  const orderIds = await placeOrders(shop, scenario);
  const orderId = orderIds[0]!;
  const look = async (): Promise<EndState> => {
    const [order, now] = await Promise.all([shop.order(orderId), shop.product(scenario.sku)]);
    return endState(order, before, now, new Set(orderIds).size);
  };
  const wanted = describeEnd(scenario.expected);
  await until(async () => describeEnd(await look()) === wanted, SETTLED_WITHIN_MS);
  return { scenario, order: await shop.order(orderId), look };
}

async function placeOrders(shop: ShopApi, { sku, quantity, token, then }: Scenario): Promise<string[]> {
  const key = randomUUID();
  const order = { customerId: 'demo', lines: [{ sku, quantity }], payment: { token } };
  const first = await shop.place(order, key);
  if (then === 'repeat') return [first, await shop.place(order, key)];
  if (then === 'cancel') {
    await until(async () => (await shop.order(first)).status === 'CONFIRMED', CONFIRMED_WITHIN_MS);
    await shop.cancel(first);
  }
  return [first];
}

const endState = (
  order: OrderDetails,
  before: StockedProduct,
  now: StockedProduct,
  orders: number,
): EndState => ({
  status: order.status,
  payment: order.payment?.status,
  sold: before.onHand - now.onHand,
  held: now.reserved - before.reserved,
  orders,
});
