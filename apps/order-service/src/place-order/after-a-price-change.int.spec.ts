import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { orderStream, paymentStream, ProductListed, productStream, stockStream } from '@eventually/contracts';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { consistencyToken } from '@eventually/projection';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { orderServiceConfig } from '../config.js';
import { OrderServiceModule } from '../order-service.module.js';
import { PlaceOrderGroupCommit } from './place-order.group-commit.js';

const issuer = new TestIssuer();
const sku = 'LAMP';
const token = (version: number) => consistencyToken(productStream, sku, version);

describe('an order placed after a change of the catalogue', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([orderStream, stockStream, paymentStream, productStream]);
    const config = loadConfig(orderServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      ...issuer.env,
    });
    const module = OrderServiceModule.forConfig(config);
    app = await serve({ service: 'order-service', module, config, transport: KafkaTransport });
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  const list = (version: number, amount: number, of = sku) => {
    const listed = ProductListed({ sku: of, name: 'Lamp', unitPrice: { amount, currency: 'EUR' } });
    const record = encode(
      productStream,
      enveloped(listed, { source: 'inventory-service', key: of, sequence: version }),
    );
    return testbed.produce(productStream.topics.events, [record]);
  };
  const authorization = async () => ({ authorization: `Bearer ${await issuer.token('ada')}` });
  const place = async (after: string, key: string = randomUUID(), of = sku) => {
    const answer = await fetch(`${await app.getUrl()}/orders${after && `?after=${after}`}`, {
      method: 'POST',
      headers: {
        ...(await authorization()),
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({
        customerId: 'ada',
        lines: [{ sku: of, quantity: 2 }],
        payment: { token: 'tok_ok' },
      }),
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await answer.json()) as { orderId: string };
    return { status: answer.status, headers: answer.headers, body };
  };
  /** Patient with a slow machine. */
  const placed = (after: string, key: string = randomUUID()) =>
    until(
      () => place(after, key),
      ({ status }) => status !== 503,
    );
  const totalOf = async (orderId: string): Promise<number> => {
    const answer = await fetch(`${await app.getUrl()}/orders/${orderId}`, { headers: await authorization() });
    return ((await answer.json()) as { total: { amount: number } }).total.amount;
  };

  it('is placed at the new price', async () => {
    const placing = placed(token(1));
    await list(1, 100);
    const first = await placing;
    expect(first.status).toBe(202);
    expect(await totalOf(first.body.orderId)).toBe(200);

    const dearer = placed(token(2));
    await list(2, 150);
    expect(await totalOf((await dearer).body.orderId)).toBe(300);
  });

  describe('that it does not name', () => {
    let attempts: jest.SpyInstance;
    beforeEach(() => (attempts = jest.spyOn(app.get(PlaceOrderGroupCommit, { strict: false }), 'place')));
    afterEach(() => attempts.mockRestore());

    it('is refused after one transaction, where nobody lists the product', async () => {
      expect((await place('', randomUUID(), 'GHOST')).status).toBe(400);
      expect(attempts).toHaveBeenCalledTimes(1);
    });

    it('is placed in a second transaction, where the product comes soon', async () => {
      const answer = await until(
        async () => {
          attempts.mockClear();
          const late = `LATE-${randomUUID().slice(0, 8)}`;
          const placing = place('', randomUUID(), late);
          await list(1, 100, late);
          return placing;
        },
        ({ status }) => status === 202, // patient with a slow machine
      );
      expect(answer.status).toBe(202);
      expect(attempts.mock.calls.length).toBeLessThanOrEqual(2);
    });
  });

  it('is told to come back while the price list does not include it, and its key stays unused', async () => {
    const key = randomUUID();
    const early = await place(token(4), key);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
    await list(4, 400);
    const order = await placed(token(4), key);
    expect(order).toMatchObject({ status: 202, body: { status: 'PENDING' } });
    expect(order.headers.get('consistency-token')).toBe(consistencyToken(orderStream, order.body.orderId, 1));
    expect((await place(token(4), key)).body).toEqual(order.body);
  });
});
