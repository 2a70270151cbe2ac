import { randomUUID } from 'node:crypto';
import { loadConfig, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed } from '@eventually/testbed';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { orderServiceConfig } from '../config.js';
import { OrderServiceModule } from '../order-service.module.js';

const issuer = new TestIssuer();

describe('cancelling an order', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  let db: DataSource;
  beforeAll(async () => {
    testbed = await Testbed.start();
    const config = loadConfig(orderServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: '127.0.0.1:1',
      RELAY: 'beside',
      LOG_LEVEL: 'silent',
      ...issuer.env,
    });
    const module = OrderServiceModule.forConfig(config);
    app = await serve({ service: 'order-service', module, config });
    db = app.get(DataSource, { strict: false });
    const lamp = { sku: 'LAMP', unitPrice: { amount: 2500, currency: 'EUR' }, isListed: true };
    await db.query(`INSERT INTO product_prices VALUES ('LAMP', $1, '{}')`, [lamp]);
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  const post = async (path: string, key: string | undefined, body?: object) => {
    const answer = await fetch((await app.getUrl()) + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await issuer.token('ada')}`,
        ...(key && { 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: JSON.stringify(body),
    });
    const { status, headers } = answer;
    return {
      status,
      token: headers.get('consistency-token'),
      retryAfter: headers.get('retry-after'),
      text: await answer.text(),
    };
  };
  const cancel = (orderId: string, key?: string) => post(`/orders/${orderId}/cancel`, key);
  const placed = async (): Promise<string> => {
    const order = { lines: [{ sku: 'LAMP', quantity: 1 }], payment: { token: 'tok_ok' } };
    return (JSON.parse((await post('/orders', randomUUID(), order)).text) as { orderId: string }).orderId;
  };

  it('twice with the same key is one cancellation, and one answer to the byte', async () => {
    const [orderId, key] = [await placed(), randomUUID()];
    const first = await cancel(orderId, key);
    expect(first.status).toBe(202);
    expect(await cancel(orderId, key)).toEqual(first);
    expect(await cancel(orderId.toUpperCase(), key)).toEqual(first);
  });

  it('twice at once with the same key is too', async () => {
    const [orderId, key] = [await placed(), randomUUID()];
    const answers = await Promise.all([1, 2, 3, 4].map(() => cancel(orderId, key)));
    expect(answers).toEqual(
      answers.map(() => expect.objectContaining({ status: 202, text: answers[0]!.text })),
    );
  });

  it('again with another key, or none, comes too late', async () => {
    const orderId = await placed();
    await cancel(orderId, randomUUID());
    expect((await cancel(orderId, randomUUID())).status).toBe(409);
    expect((await cancel(orderId)).status).toBe(409);
  });

  it('with the key of another order is refused', async () => {
    const [one, other, key] = [await placed(), await placed(), randomUUID()];
    await cancel(one, key);
    expect((await cancel(other, key)).status).toBe(422);
    expect((await cancel(other)).status).toBe(202);
  });

  it('says when to come back while somebody else holds the order', async () => {
    const orderId = await placed();
    await db.transaction(async (hanging) => {
      await hanging.query('SELECT FROM orders WHERE order_id = $1 FOR UPDATE', [orderId]);
      expect(await cancel(orderId)).toMatchObject({ status: 503, retryAfter: '1' });
    });
    expect((await cancel(orderId)).status).toBe(202);
  });
});
