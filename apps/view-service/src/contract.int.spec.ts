import { encode } from '@eventually/contract-kit';
import { orderStream, stockStream, viewService } from '@eventually/contracts';
import { Api, type Case, Comparison, refusals } from '@eventually/mock';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, Readiness, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { consistencyToken } from '@eventually/projection';
import { Testbed, until } from '@eventually/testbed';
import { deadLetterRequests, parkDeadLetter } from '@eventually/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { viewServiceConfig } from './config.js';
import { committed, orderId, placed, sent } from './testing/order-events.js';
import { ViewServiceModule } from './view-service.module.js';

const api = Api.named('view-service');
const OPS_TOKEN = 'the-token-of-operators';
const issuer = new TestIssuer();
const neverWritten = consistencyToken(orderStream, orderId, 99);

describe('view-service and its mock', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  let db: DataSource;
  let comparison: Comparison;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka(viewService.reads);
    const config = loadConfig(viewServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      OPS_TOKEN,
      ...issuer.env,
    });
    const module = ViewServiceModule.forConfig(config);
    app = await serve({ service: 'view-service', module, config, transport: KafkaTransport });
    db = app.get(DataSource, { strict: false });
    comparison = await Comparison.start('view-service', await app.getUrl(), {
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

  it('show orders alike', async () => {
    await testbed.produce(
      orderStream.topics.events,
      [sent(placed, { ms: 1, id: 1 })].map((envelope) => encode(orderStream, envelope)),
    );
    await testbed.produce(
      stockStream.topics.events,
      [sent(committed, { ms: 2, id: 2 })].map((envelope) => encode(stockStream, envelope)),
    );
    const seen = () => comparison.given<{ version?: number }>({ operation: 'getOrder', params: { orderId } });
    await until(seen, ({ version }) => version === 2);
    await alike(
      { operation: 'getOrder', status: 200, params: { orderId } },
      { operation: 'getOrder', status: 404 },
      { operation: 'getOrder', status: 202, params: { orderId }, query: { after: neverWritten } },
      { operation: 'listOrders', status: 202, headers: { 'consistency-token': neverWritten } },
      { operation: 'listOrders', status: 200 },
      { operation: 'listOrders', status: 403, as: 'customer', query: { customerId: 'grace' } },
      { operation: 'listOrders', status: 200, query: { limit: '1', status: 'CANCELLED', customerId: 'ada' } },
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
