import { orderStream, paymentStream, productStream, stockStream } from '@eventually/contracts';
import { Api, type Case, Comparison, refusals } from '@eventually/mock';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, Readiness, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { consistencyToken } from '@eventually/projection';
import { Testbed } from '@eventually/testbed';
import { deadLetterRequests, parkDeadLetter } from '@eventually/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { orderServiceConfig } from './config.js';
import { OrderServiceModule, service } from './order-service.module.js';

const api = Api.named('order-service');
const OPS_TOKEN = 'the-token-of-operators';
const issuer = new TestIssuer();

describe('order-service and its mock', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  let db: DataSource;
  let comparison: Comparison;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([orderStream, stockStream, paymentStream, productStream]);
    const config = loadConfig(orderServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      OPS_TOKEN,
      ...issuer.env,
    });
    const module = OrderServiceModule.forConfig(config);
    app = await serve({ service, module, config, transport: KafkaTransport });
    db = app.get(DataSource, { strict: false });
    const cup = { sku: 'espresso-cup', unitPrice: { amount: 1250, currency: 'EUR' }, isListed: true };
    await db.query(`INSERT INTO product_prices VALUES ('espresso-cup', $1, '{}')`, [cup]);
    comparison = await Comparison.start('order-service', await app.getUrl(), {
      operator: OPS_TOKEN,
      bearer: await issuer.operatorToken(),
      customer: await issuer.token('ada'),
    });
  });
  afterAll(async () => {
    await comparison?.stop();
    await app?.close();
    await testbed.stop();
  });

  const alike = async (...cases: Case[]) => {
    for (const asked of cases) expect([asked, await comparison.of(asked)]).toEqual([asked, []]);
  };

  it.each(refusals(api).map((asked, index) => [asked.operation, asked.status, index, asked] as const))(
    'refuse a malformed %s alike: %i (%i)',
    (_operation, _status, _index, asked) => alike(asked),
  );

  it('take, show and cancel an order alike', async () => {
    const { orderId } = await comparison.given<{ orderId: string }>({ operation: 'placeOrder' });
    const another = { customerId: 'bob', lines: [{ sku: 'tea', quantity: 1 }], payment: { token: 'tok_ok' } };
    await alike(
      { operation: 'placeOrder', status: 202 },
      { operation: 'placeOrder', status: 422, body: another },
      { operation: 'placeOrder', status: 403, as: 'customer', body: another },
      { operation: 'placeOrder', status: 202, headers: { 'idempotency-key': 'another' } },
      { operation: 'placeOrder', status: 503, query: { after: consistencyToken(productStream, 'tea', 99) } },
      { operation: 'getOrder', status: 200, params: { orderId } },
      {
        operation: 'cancelOrder',
        status: 202,
        params: { orderId },
        headers: { 'idempotency-key': 'cancel' },
      },
      { operation: 'cancelOrder', status: 422, headers: { 'idempotency-key': 'cancel' } },
      { operation: 'cancelOrder', status: 409, params: { orderId } },
      { operation: 'getOrder', status: 200, params: { orderId } },
      { operation: 'getOrder', status: 404 },
      { operation: 'cancelOrder', status: 404 },
    );
  });

  it('let operators at dead letters alike', async () =>
    alike(...deadLetterRequests(await parkDeadLetter(db))));

  it('say alike that they are well', () =>
    alike({ operation: 'live', status: 200 }, { operation: 'ready', status: 200 }));

  it('say alike that they cannot do their job', async () => {
    const fails = () => Promise.reject(new Error('not there'));
    app.get(Readiness, { strict: false }).needs('something', fails);
    await alike({ operation: 'ready', status: 503 });
  });

  it('were asked for every answer that is documented', () => expect(comparison.untried).toEqual([]));
});
