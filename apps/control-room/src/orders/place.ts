import type { GatewayComponents } from '@eventually/clients';
import { problemIn, Refused } from '../api/ask.js';
import { shop } from '../api/shop.js';
import type { Preset } from './presets.js';

const AT_ONCE = 10;

/** Places what the preset says. @returns the ids of the orders that came of it, each once. @throws Refused */
export async function place({ sku, quantity, token, times = 1, twice }: Preset): Promise<string[]> {
  const order = { customerId: 'workshop', lines: [{ sku, quantity }], payment: { token } };
  const ids = new Set<string>();
  const keys = Array.from({ length: times }, () => crypto.randomUUID());
  const requests = twice ? [...keys, ...keys] : keys;
  const next = requests.values();
  const work = async () => {
    for (const key of next) ids.add(await placeOne(order, key));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, requests.length) }, work));
  return [...ids];
}

type Order = GatewayComponents['schemas']['PlaceOrderRequest'];

async function placeOne(body: Order, key: string): Promise<string> {
  const { data, error, response } = await shop.POST('/v1/orders', {
    params: { header: { 'Idempotency-Key': key } },
    body,
  });
  if (data) return data.orderId;
  throw new Refused(response.status, problemIn(error) ?? `The order was answered with ${response.status}.`);
}
