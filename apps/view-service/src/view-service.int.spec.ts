import { encode, type Envelope, type Stream } from '@eventually/contract-kit';
import { orderStream, stockStream, viewService } from '@eventually/contracts';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { consistencyToken } from '@eventually/projection';
import { Testbed, until } from '@eventually/testbed';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { viewServiceConfig } from './config.js';
import { confirmed, orderId, placed, reserved, sent } from './testing/order-events.js';
import { ViewServiceModule } from './view-service.module.js';

describe('the view service', () => {
  const issuer = new TestIssuer();
  let testbed: Testbed;
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka(viewService.reads);
    const config = loadConfig(viewServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      ...issuer.env,
    });
    const module = ViewServiceModule.forConfig(config);
    app = await serve({ service: 'view-service', module, config, transport: KafkaTransport });
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  const get = async (path: string, token = issuer.operatorToken(), more: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${await token}`, ...more };
    const response = await fetch(`${url}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
    const { status, headers: answered } = response;
    return { status, headers: answered, body: (await response.json()) as Record<string, unknown> };
  };
  const publish = (stream: Stream, ...envelopes: Envelope[]) =>
    testbed.produce(
      stream.topics.events,
      envelopes.map((envelope) => encode(stream, envelope)),
    );

  it('does not show an order that it has only heard of, and shows everything once it was placed', async () => {
    await publish(stockStream, sent(reserved, { ms: 2, id: 2 }));
    const documents = () => app.get(DataSource, { strict: false }).query('SELECT key FROM order_details');
    await until(documents, (rows) => rows.length === 1);
    expect((await get(`/orders/${orderId}`)).status).toBe(404);

    await publish(
      orderStream,
      sent(placed, { ms: 1, id: 1 }),
      sent(confirmed, { ms: 3, id: 3, sequence: 2 }),
    );
    const { body } = await until(
      () => get(`/orders/${orderId}`),
      ({ body }) => body.version === 3,
    );
    expect(body).toMatchObject({ status: 'CONFIRMED', stock: { status: 'RESERVED' } });
    const story = ['OrderPlaced', 'StockReserved', 'OrderConfirmed'];
    expect((body.timeline as { type: string }[]).map(({ type }) => type)).toEqual(story);
    expect((await get('/orders?customerId=ada')).body).toEqual({ orders: [body] });
  });

  it('shows customers their own orders only', async () => {
    const [ada, grace] = [issuer.token('ada'), issuer.token('grace')];
    expect((await get(`/orders/${orderId}`, ada)).status).toBe(200);
    expect((await get(`/orders/${orderId}`, grace)).status).toBe(404);
    expect((await get('/orders', ada)).body.orders).toHaveLength(1);
    expect((await get('/orders?customerId=ada', ada)).body.orders).toHaveLength(1);
    expect((await get('/orders', grace)).body).toEqual({ orders: [] });
    expect((await get('/orders?customerId=ada', grace)).status).toBe(403);
  });

  it('shows what was written to whoever waits for it, also in a list', async () => {
    const key = '0a1b2c3d-0000-4000-8000-000000000002';
    const token = consistencyToken(orderStream, key, 1);
    // 202 and another attempt, where this machine takes longer than the bound
    const shown = (path: string) =>
      until(
        () => get(path),
        ({ status }) => status !== 202,
      );
    const reading = Promise.all([
      shown(`/orders/${key}?after=${token}`),
      shown(`/orders?limit=1&after=${token}`),
    ]);
    const another = { ...placed, data: { ...placed.data, orderId: key } };
    await publish(orderStream, sent(another, { ms: 9, id: 9, key }));
    const [one, page] = await reading;
    expect(one).toMatchObject({ status: 200, body: { orderId: key } });
    expect(page).toMatchObject({ status: 200, body: { orders: [one.body] } });
  });

  it('answers 202 when that does not come in time', async () => {
    const token = consistencyToken(orderStream, orderId, 99);
    const { status, headers, body } = await get(`/orders/${orderId}`, undefined, {
      'consistency-token': token,
    });
    expect([status, headers.get('retry-after')]).toEqual([202, '1']);
    expect(body).toMatchObject({
      status: 202,
      detail: expect.stringContaining('not include'),
    });
  });

  it('says in which place a malformed token was', async () => {
    expect((await get(`/orders/${orderId}?after=made-up`)).body.errors).toMatchObject([{ path: 'after' }]);
    const { body } = await get('/orders', undefined, { 'consistency-token': 'made-up' });
    expect(body).toMatchObject({ status: 400, errors: [{ path: 'Consistency-Token' }] });
  });

  it('answers 404 for an order it does not have', async () => {
    const { status, body } = await get('/orders/0a1b2c3d-0000-4000-8000-00000000dead');
    expect([status, body.status]).toEqual([404, 404]);
  });

  it.each(['/orders/first', '/orders?cursor=made-up', '/orders?limit=101', '/orders?status=OPEN'])(
    'answers 400 with the path that is wrong: %s',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(400);
      expect(body.errors).toHaveLength(1);
    },
  );
});
