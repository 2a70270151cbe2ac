import { setTimeout as delay } from 'node:timers/promises';
import { DevelopmentToken, ShopApi } from '@eventually/runner';
import { Client } from 'pg';
import { Pool } from 'undici';
import type { Fault } from '../fault.js';

const CONNECTIONS = 128;
const TICK_MS = 10;
const STOCK = 1_000_000;
/** Taken, refused for want of room, or of unknown outcome. */
const EXPECTED = [202, 503, 504];

export const overload: Fault = {
  name: 'overload',
  about: 'for seconds, several times as many orders as can be served, whatever is answered',
  plan(random, rig) {
    const [perSecond, seconds] = [random.int(150, 400), random.int(3, 5)];
    const name = `flood-${random.int(1, 1_000_000_000)}`;
    const { gatewayUrl, databaseUrls } = rig.system;
    const flood = new Flood(gatewayUrl, name);
    return {
      what: `${perSecond} orders/s for ${seconds} s`,
      prepare: () => flood.offer(),
      strike: () => flood.pour(perSecond, seconds),
      findings: async () => [
        ...flood.unexpected(),
        ...(await rejectedByLag(databaseUrls['order-service'], name)),
      ],
    };
  },
};

/** Orders that could all be fulfilled, more of them than there is time for. */
class Flood {
  private readonly statuses = new Map<number, number>();

  constructor(
    private readonly gatewayUrl: string,
    private readonly name: string,
  ) {}

  async offer(): Promise<void> {
    const [shop, sku] = [new ShopApi(this.gatewayUrl), this.name];
    await shop.listProduct({ sku, name: sku, unitPrice: { amount: 100, currency: 'EUR' } });
    await shop.receive(sku, STOCK, `${sku}-received`);
  }

  async pour(perSecond: number, seconds: number): Promise<void> {
    const pool = new Pool(this.gatewayUrl, { connections: CONNECTIONS });
    const { authorization } = await new DevelopmentToken(this.gatewayUrl).header();
    const orders: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let passedMs = 0; passedMs < seconds * 1_000; passedMs = performance.now() - startedAt) {
      while (orders.length < (passedMs * perSecond) / 1_000)
        orders.push(this.place(pool, authorization, orders.length));
      await delay(TICK_MS);
    }
    await Promise.all(orders);
    await pool.close();
  }

  unexpected(): string[] {
    return [...this.statuses]
      .filter(([status]) => !EXPECTED.includes(status))
      .map(([status, times]) => `in the overload ${times} orders were answered with ${status}`);
  }

  /** An answer that never came is the affair of those who broke the connection. */
  private async place(pool: Pool, authorization: string, number: number): Promise<void> {
    const order = {
      customerId: this.name,
      lines: [{ sku: this.name, quantity: 1 }],
      payment: { token: 'tok_ok' },
    };
    const headers = {
      authorization,
      'content-type': 'application/json',
      'idempotency-key': `${this.name}-${number}`,
    };
    const body = JSON.stringify(order);
    const answer = await pool
      .request({ method: 'POST', path: '/v1/orders', headers, body })
      .catch(() => undefined);
    if (!answer) return;
    await answer.body.dump();
    this.statuses.set(answer.statusCode, (this.statuses.get(answer.statusCode) ?? 0) + 1);
  }
}

/** What was accepted must not be rejected because it had to wait. */
async function rejectedByLag(connectionString: string, customerId: string): Promise<string[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; reason: string }>(
      `SELECT key, reason FROM saga
       WHERE status = 'compensated' AND reason LIKE 'no % in time' AND data->>'customerId' = $1`,
      [customerId],
    );
    return rows.map(
      ({ key, reason }) => `order ${key} was accepted in the overload, then rejected: ${reason}`,
    );
  } finally {
    await client.end();
  }
}
