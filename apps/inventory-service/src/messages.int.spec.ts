import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { productStream, ReleaseStock, ReserveStock, stockStream } from '@eventually/contracts';
import { KafkaTransport } from '@eventually/nest';
import { protect } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed, until } from '@eventually/testbed';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { inventoryServiceConfig } from './config.js';
import { InventoryServiceModule } from './inventory-service.module.js';
import { LAMP, newOrderId } from './testing/ids.js';
import { received } from './testing/received.js';

const issuer = new TestIssuer();

describe('inventory-service on the broker', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([stockStream, productStream]);
    const settings = {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      ...issuer.env,
    };
    const module = InventoryServiceModule.forConfig(inventoryServiceConfig.parse(settings));
    const testing = await Test.createTestingModule({ imports: [module] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    protect(app, issuer.settings);
    app.connectMicroservice({ strategy: app.get(KafkaTransport) });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    await testbed.stop();
  });

  const say = (command: Parameters<typeof received>[0]) => {
    const { headers, ...record } = encode(stockStream, received(command));
    return testbed.produce(stockStream.topics.commands, [{ ...record, headers: { ...headers } }]);
  };

  it('answers commands with events that carry the cause and the place in their history', async () => {
    const orderId = newOrderId();
    const records = await testbed.records([stockStream.topics.events]);
    await say(ReserveStock({ orderId, lines: [{ sku: LAMP, quantity: 3 }] }));
    await until(
      () => records.length,
      (length) => length === 1,
    );
    expect(records[0]!.message.key?.toString()).toBe(orderId);
    expect(JSON.parse(String(records[0]!.value))).toEqual({
      orderId,
      reason: 'LAMP-1: 3 wanted, 0 available',
    });
    expect(String(records[0]!.message.headers!.ce_type)).toBe('StockRejected');

    const another = newOrderId();
    await say(ReleaseStock({ orderId: another }));
    await until(
      () => records.length,
      (length) => length === 2,
    );
    expect(String(records[1]!.message.headers!.ce_sequence)).toBe('1');
    expect(String(records[1]!.message.headers!.ce_correlationid)).toBe('spec');
  });

  it('publishes products, and a removal as a record without a value', async () => {
    const records = await testbed.records([productStream.topics.events]);
    const product = `${await app.getUrl()}/products/${LAMP}`;
    const body = JSON.stringify({ name: 'Desk lamp', unitPrice: { amount: 4_900, currency: 'EUR' } });
    const authorization = `Bearer ${await issuer.token('olga', { roles: ['operator'] })}`;
    const headers = { authorization, 'x-correlation-id': randomUUID() };
    const typed = { ...headers, 'content-type': 'application/json' };
    await fetch(product, { method: 'PUT', headers: typed, body, signal: AbortSignal.timeout(5_000) });
    await fetch(product, { method: 'DELETE', headers, signal: AbortSignal.timeout(5_000) });
    await until(
      () => records.length,
      (length) => length === 2,
    );
    expect(records.map(({ message, value }) => [String(message.key), value && JSON.parse(value)])).toEqual([
      [LAMP, { sku: LAMP, ...JSON.parse(body) }],
      [LAMP, null],
    ]);
  });
});
