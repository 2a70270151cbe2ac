import { randomUUID } from 'node:crypto';
import { expectSound } from '@eventually/checker';
import { until } from '@eventually/testbed';
import { type Order, terminal } from './documents.js';
import { listProduct, type PlaceOrderRequest, orderOf, ordersOf, post, stockOf, unique } from './shop.js';
import { Processes } from './system/processes.js';
import { backends, describeLocal } from './system/under-test.js';

const ORDERS = 200;
const KILL_AFTER = 40;
const PLENTY = 1_000;
const ACCEPTED_WITHIN_MS = 30_000;
const ENDED_WITHIN_MS = 60_000;

const plentiful = [PLENTY, PLENTY, PLENTY];
const scarce = [25, 10];
const stocks = [...plentiful, ...scarce];

describeLocal('two hundred orders at once', (system) => {
  const processes = new Processes(system);

  it('all come to the right end', () => expectRightEnds(async () => undefined), 120_000);

  it.each(backends)(
    'all come to the right end while %s is killed',
    async (service) => {
      await expectRightEnds(() => processes.kill(service)());
      await expectSound(system);
    },
    150_000,
  );
});

/** @param disturb begins when some of the orders are accepted */
async function expectRightEnds(disturb: () => Promise<unknown>): Promise<void> {
  const customerId = unique('customer');
  const skus = await Promise.all(stocks.map((stock) => listProduct({ stock })));
  const accepted = await placeAll(newOrders(skus, customerId), disturb);
  expect(new Set(accepted).size).toBe(ORDERS);

  const orders = await until(() => ordersOf(customerId), allEnded, {
    withinMs: ENDED_WITHIN_MS,
    what: 'all ends',
  });
  expect(orders.map(({ orderId }) => orderId).sort()).toEqual([...accepted].sort());
  expect(reasonsBesides(/: 1 wanted, 0 available$/, orders)).toEqual([]);
  const levels = await until(() => Promise.all(skus.map(stockOf)), nothingHeld, {
    what: 'that nothing is held',
  });
  const soldOf = (sku: string) =>
    orders.filter((order) => order.status === 'CONFIRMED' && asksFor(sku, order)).length;
  expect(levels.map(({ onHand }) => onHand)).toEqual(skus.map((sku, index) => stocks[index]! - soldOf(sku)));

  const scarceSkus = skus.slice(plentiful.length);
  expect(scarceSkus.map(soldOf)).toEqual(scarce);
  const easy = orders.filter((order) => !scarceSkus.some((sku) => asksFor(sku, order)));
  expect(easy.filter(({ status }) => status !== 'CONFIRMED')).toEqual([]);
}

async function placeAll(
  orders: readonly PlaceOrderRequest[],
  disturb: () => Promise<unknown>,
): Promise<string[]> {
  const accepted: string[] = [];
  let disturbance: Promise<unknown> | undefined;
  const place = async (order: PlaceOrderRequest): Promise<void> => {
    accepted.push(await insist(order));
    if (accepted.length === KILL_AFTER) disturbance = disturb();
  };
  await Promise.all(orders.map(place));
  await disturbance;
  return accepted;
}

/** One piece of each of the products in turn; every fourth order also one of a product that there is plenty of. */
const newOrders = (skus: readonly string[], customerId: string): PlaceOrderRequest[] =>
  Array.from({ length: ORDERS }, (_, index) => {
    const wanted = new Set([skus[index % skus.length]!]);
    if (index % 4 === 0) wanted.add(skus[(index + 1) % plentiful.length]!);
    return orderOf(
      [...wanted].map((sku) => ({ sku, quantity: 1 })),
      { customerId },
    );
  });

/** Posts until it is accepted, as a client should: an error may hide an order that was placed, so the key stays. */
async function insist(order: PlaceOrderRequest): Promise<string> {
  const key = randomUUID();
  const answer = await until(
    () => post(order, key),
    ({ status }) => status < 500,
    {
      withinMs: ACCEPTED_WITHIN_MS,
      what: 'acceptance of an order',
    },
  );
  expect(answer).toMatchObject({ status: 202 });
  return answer.body.orderId;
}

const allEnded = (orders: readonly Order[]): boolean => orders.length === ORDERS && orders.every(terminal);
const nothingHeld = (levels: readonly { reserved: number }[]): boolean =>
  levels.every(({ reserved }) => reserved === 0);
const asksFor = (sku: string, { lines }: Order): boolean => lines.some((line) => line.sku === sku);

const reasonsBesides = (expected: RegExp, orders: readonly Order[]): (string | undefined)[] =>
  orders
    .filter(({ status, reason }) => status !== 'CONFIRMED' && !expected.test(reason ?? ''))
    .map(({ reason }) => reason);
