import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ShopApi } from '@eventually/runner';
import { insist } from '../../load/insist.js';
import type { TestSystem } from '../../rig/rig.js';
import type { Fault } from '../fault.js';
import { whileHeld } from './while-held.js';

const ASKING = 4;
const ANSWERED_WITHIN_MS = 30_000;

export const keyHeld: Fault = {
  name: 'key-held',
  about:
    'a client hangs in the transaction that claimed an Idempotency-Key, while others ask with the same key',
  plan(random, rig) {
    const ms = random.int(2_000, 8_000);
    return {
      what: `the key of an order is claimed for ${ms} ms, and ${ASKING} ask with it meanwhile`,
      strike: () => hold(rig, ms),
    };
  },
};

async function hold(rig: TestSystem, ms: number): Promise<void> {
  const name = `key-held-${randomUUID()}`;
  const shop = new ShopApi(rig.system.gatewayUrl);
  const order = { customerId: name, lines: [{ sku: name, quantity: 1 }], payment: { token: 'tok_ok' } };
  const enough = AbortSignal.timeout(ms + ANSWERED_WITHIN_MS);
  const ask = (key: string): Promise<string> => insist(() => shop.place(order, key), enough);
  await insist(
    () => shop.listProduct({ sku: name, name, unitPrice: { amount: 100, currency: 'EUR' } }),
    enough,
  );
  await ask(`${name}-first`);
  const claim = claimLike(`${name}-first`, `${name}-held`);
  const { asking } = await whileHeld(rig.system.databaseUrls['order-service'], claim, async () => {
    const asked = Promise.all(Array.from({ length: ASKING }, () => ask(`${name}-held`)));
    await delay(ms);
    return { asking: asked };
  });
  const orders = new Set(await asking);
  if (orders.size > 1)
    throw new Error(`a key that was held became ${orders.size} orders: ${[...orders].join(', ')}`);
}

/** Whoever asked with the one key claims the other. */
const claimLike = (known: string, held: string): string =>
  `INSERT INTO idempotency_key (operation, caller, key, fingerprint, answer)
   SELECT operation, caller, '${held}', 'nobody knows', answer FROM idempotency_key WHERE key = '${known}'`;
