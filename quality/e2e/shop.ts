import { randomUUID } from 'node:crypto';
import type { GatewayComponents } from '@eventually/clients';
import { until } from '@eventually/testbed';
import { type Answer, type Problem, request, succeed } from './http.js';
import { type Order, type OrderPage, type Product, atRest, terminal } from './documents.js';

// A slow provider answers after the saga's deadline, and only then is everything undone.
const WITHIN_MS = 45_000;

type Line = GatewayComponents['schemas']['OrderLine'];

export type PlaceOrderRequest = GatewayComponents['schemas']['PlaceOrderRequest'];

/** A name that no other spec and no other run uses. */
export const unique = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`;

export const orderOf = (
  lines: Line[],
  { token = 'tok_ok', customerId = unique('customer') } = {},
): PlaceOrderRequest & { customerId: string } => ({
  customerId,
  lines,
  payment: { token },
});

/** A new product that can be ordered at once. @returns its SKU */
export async function listProduct({ stock = 0, amount = 100, name = 'product' } = {}): Promise<string> {
  const sku = unique(name);
  await putProduct(sku, amount);
  if (stock > 0) await receiveStock(sku, stock);
  await untilPriced(sku);
  return sku;
}

export const putProduct = (sku: string, amount: number): Promise<unknown> =>
  succeed('PUT', `/v1/products/${sku}`, { body: { name: sku, unitPrice: { amount, currency: 'EUR' } } });

export const receiveStock = (sku: string, quantity: number, key: string = randomUUID()): Promise<unknown> =>
  succeed('POST', `/v1/products/${sku}/receipts`, { body: { quantity }, key });

export const stockOf = async (sku: string): Promise<Pick<Product, 'onHand' | 'reserved' | 'available'>> => {
  const { onHand, reserved, available } = await succeed<Product>('GET', `/v1/products/${sku}`);
  return { onHand, reserved, available };
};

export const post = (
  order: unknown,
  key: string = randomUUID(),
): Promise<Answer<{ orderId: string; status: string }>> =>
  request('POST', '/v1/orders', { body: order, key });

export const placeOrder = async (order: PlaceOrderRequest, key: string = randomUUID()): Promise<string> =>
  (await succeed<{ orderId: string }>('POST', '/v1/orders', { body: order, key })).orderId;

export const cancel = (orderId: string): Promise<Answer> => request('POST', `/v1/orders/${orderId}/cancel`);

export const orderById = (orderId: string): Promise<Order> => succeed('GET', `/v1/orders/${orderId}`);

/** Waits until the order has come to its end. */
export const follow = (orderId: string): Promise<Order> =>
  untilOrder(orderId, terminal, 'the end of the order');

/** Waits until also stock and payment have come to theirs: nothing will happen to this order by itself any more. */
export const followToRest = (orderId: string): Promise<Order> =>
  untilOrder(orderId, atRest, 'the rest of the order');

export const untilOrder = (orderId: string, holds: (order: Order) => boolean, what: string): Promise<Order> =>
  until(() => orderById(orderId), holds, { withinMs: WITHIN_MS, what });

/** All orders of a customer, newest first. */
export async function ordersOf(customerId: string): Promise<Order[]> {
  const orders: Order[] = [];
  for (let cursor = ''; ;) {
    const page = await succeed<OrderPage>('GET', `/v1/orders?customerId=${customerId}&limit=100${cursor}`);
    orders.push(...page.orders);
    if (!page.nextCursor) return orders;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

/** Order-service learns of products by events: asks it with an order that it refuses in any case. */
export async function untilPriced(sku: string): Promise<void> {
  const lines = [sku, 'never-listed'].map((each) => ({ sku: each, quantity: 1 }));
  const refuse = () => request<Problem>('POST', '/v1/orders', { body: orderOf(lines), key: randomUUID() });
  const onlyTheOther = ({ body }: Answer<Problem>) => body.errors?.length === 1;
  await until(refuse, onlyTheOther, { what: `that ${sku} can be ordered` });
}
