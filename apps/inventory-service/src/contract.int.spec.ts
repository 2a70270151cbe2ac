import { productStream, ReserveStock, stockStream } from '@eventually/contracts';
import { Api, type Case, Comparison, refusals } from '@eventually/mock';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, Readiness, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed } from '@eventually/testbed';
import { deadLetterRequests, parkDeadLetter } from '@eventually/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { inventoryServiceConfig } from './config.js';
import { InventoryServiceModule } from './inventory-service.module.js';
import { newOrderId, newSku } from './testing/ids.js';
import { handle, receive } from './testing/warehouse-door.js';

const api = Api.named('inventory-service');
const OPS_TOKEN = 'the-token-of-operators';
const issuer = new TestIssuer();

describe('inventory-service and its mock', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  let db: DataSource;
  let comparison: Comparison;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([stockStream, productStream]);
    const config = loadConfig(inventoryServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      OPS_TOKEN,
      ...issuer.env,
    });
    const module = InventoryServiceModule.forConfig(config);
    app = await serve({ service: 'inventory-service', module, config, transport: KafkaTransport });
    db = app.get(DataSource, { strict: false });
    comparison = await Comparison.start('inventory-service', await app.getUrl(), {
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

  it('keep a catalogue alike', () =>
    alike(
      { operation: 'receiveStock', status: 404 },
      { operation: 'putProduct', status: 201 },
      { operation: 'putProduct', status: 200 },
      { operation: 'receiveStock', status: 201 },
      { operation: 'receiveStock', status: 422, body: { quantity: 7 } },
      { operation: 'getProduct', status: 200 },
      {
        operation: 'putProduct',
        status: 201,
        params: { sku: 'saucer' },
        headers: { 'idempotency-key': 'put' },
      },
      { operation: 'putProduct', status: 422, headers: { 'idempotency-key': 'put' } },
      { operation: 'listProducts', status: 200 },
      { operation: 'listProducts', status: 200, query: { limit: '1' } },
      { operation: 'deleteProduct', status: 204, headers: { 'idempotency-key': 'delete' } },
      {
        operation: 'deleteProduct',
        status: 422,
        params: { sku: 'saucer' },
        headers: { 'idempotency-key': 'delete' },
      },
      { operation: 'deleteProduct', status: 404 },
      { operation: 'getProduct', status: 404 },
    ));

  it('show what is reserved for an order alike', async () => {
    const [orderId, sku] = [newOrderId(), newSku()];
    await receive(app, sku, 5);
    await handle(app, ReserveStock({ orderId, lines: [{ sku, quantity: 2 }] }));
    await alike(
      { operation: 'getReservation', status: 200, params: { orderId } },
      { operation: 'getReservation', status: 404 },
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
