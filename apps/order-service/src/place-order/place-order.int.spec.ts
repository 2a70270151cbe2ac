import { randomUUID } from 'node:crypto';
import { CustomerId, OrderId, orderService, orderStream, PaymentToken, Sku } from '@eventually/contracts';
import { MessagingModule, StoreModule } from '@eventually/nest';
import { IdempotencyKeys, Problem } from '@eventually/platform';
import { isTransient } from '@eventually/runtime';
import { Testbed } from '@eventually/testbed';
import { Global, Logger, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { migrations } from '../database/migrations.js';
import { entities } from '../entities.js';
import { OrderEntity } from '../database/order.entity.js';
import { PriceList } from '../database/price-list.js';
import { order } from '../domain/order.js';
import { fulfilOrder } from '../fulfil-order/fulfil-order.saga.js';
import { PlaceOrderGroupCommit } from './place-order.group-commit.js';
import type { Accepted } from './place-order.request.js';

describe('placing orders', () => {
  let testbed: Testbed;
  let db: DataSource;
  let module: TestingModule;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(migrations, entities);
    const lamp = { sku: 'LAMP', unitPrice: { amount: 2500, currency: 'EUR' }, isListed: true };
    await db.query(`INSERT INTO product_prices VALUES ('LAMP', $1, '{}')`, [lamp]);

    @Global()
    @Module({ providers: [{ provide: DataSource, useValue: db }], exports: [DataSource] })
    class Database {}
    const messaging = MessagingModule.forService({
      service: orderService,
      kafka: { brokers: ['127.0.0.1:1'] },
      sagas: [fulfilOrder({ stock: '30s', payment: '5s', paymentReceipt: '20s' })],
    });
    module = await Test.createTestingModule({
      imports: [
        Database,
        messaging,
        StoreModule.forFeature(orderService, { aggregate: order, stream: orderStream, entity: OrderEntity }),
      ],
      providers: [PriceList, IdempotencyKeys, PlaceOrderGroupCommit],
    })
      .setLogger(new Logger())
      .compile();
  });
  afterAll(() => testbed.stop());

  const place = (idempotencyKey: string, sku = 'LAMP', quantity = 1, caller = 'ada'): Promise<Accepted> =>
    module.get(PlaceOrderGroupCommit).place({
      orderId: OrderId.parse(randomUUID()),
      caller,
      idempotencyKey,
      command: {
        customerId: CustomerId.parse('ada'),
        lines: [{ sku: Sku.parse(sku), quantity }],
        payment: { token: PaymentToken.parse('tok_ok') },
      },
      cause: { correlationId: 'spec' },
    });
  const count = async (table: string): Promise<number> => {
    const [{ n }]: [{ n: string }] = await db.query(`SELECT count(*) AS n FROM ${table}`);
    return Number(n);
  };
  const refusal = async (placing: Promise<Accepted>): Promise<Problem> => {
    const outcome = await placing.catch((error: unknown) => error);
    if (!(outcome instanceof Problem)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
    return outcome;
  };

  it('commits the order, its event, its saga and the saga’s first command together', async () => {
    const { orderId } = await place(randomUUID());
    const messages: { topic: string; type: string }[] = await db.query(
      `SELECT topic, headers ->> 'ce_type' AS type FROM outbox WHERE key = $1 ORDER BY position`,
      [orderId],
    );
    expect(messages).toEqual([
      { topic: 'order.events', type: 'OrderPlaced' },
      { topic: 'stock.commands', type: 'ReserveStock' },
    ]);
    const [saga] = await db.query(`SELECT status, step FROM saga WHERE key = $1`, [orderId]);
    expect(saga).toEqual({ status: 'running', step: 0 });
  });

  it('takes a hundred orders that come at once in a few transactions', async () => {
    const orders = await count('orders');
    const xids = async (): Promise<number> => count('(SELECT DISTINCT xid FROM outbox) AS transactions');
    const before = await xids();
    const accepted = await Promise.all(Array.from({ length: 100 }, () => place(randomUUID())));
    expect(new Set(accepted.map(({ orderId }) => orderId)).size).toBe(100);
    expect(await count('orders')).toBe(orders + 100);
    expect((await xids()) - before).toBeLessThan(10);
  });

  it('gives one order and one answer to the same request, however often it comes at once', async () => {
    const [orders, key] = [await count('orders'), randomUUID()];
    const accepted = await Promise.all(Array.from({ length: 20 }, () => place(key)));
    expect(new Set(accepted.map(({ orderId }) => orderId)).size).toBe(1);
    expect(await place(key)).toEqual(accepted[0]);
    expect(await count('orders')).toBe(orders + 1);
  });

  it('gives two callers with the same key an order each', async () => {
    const [orders, key] = [await count('orders'), randomUUID()];
    const callers = ['ada', 'grace', 'ada'];
    const accepted = await Promise.all(callers.map((caller) => place(key, 'LAMP', 1, caller)));
    expect(new Set(accepted.map(({ orderId }) => orderId)).size).toBe(2);
    expect(await place(key, 'LAMP', 1, 'grace')).toEqual(accepted[1]);
    expect(await count('orders')).toBe(orders + 2);
  });

  it('refuses a key that was used with another request, and only that request', async () => {
    const key = randomUUID();
    const [first, other, unrelated] = await Promise.allSettled([
      place(key),
      place(key, 'LAMP', 2),
      place(randomUUID()),
    ]);
    expect([first.status, other.status, unrelated.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await refusal(place(key, 'LAMP', 3))).getStatus()).toBe(422);
  });

  describe('while a transaction hangs that holds a key', () => {
    const placeAmongOthers = async (key: string) => {
      const [held, ...others] = await Promise.allSettled([
        place(key),
        ...Array.from({ length: 19 }, () => place(randomUUID(), 'LAMP', 1, 'grace')),
      ]);
      expect(others.map(({ status }) => status)).toEqual(others.map(() => 'fulfilled'));
      return held as PromiseRejectedResult;
    };

    it('only requests with that key are told to come back', async () => {
      const key = randomUUID();
      const used = { operation: 'place-order', caller: 'ada', key, request: {}, answer: {} };
      await db.transaction(async (hanging) => {
        await new IdempotencyKeys().claim(hanging, [used]);
        const attempts = jest.spyOn(db, 'transaction');
        const { reason } = await placeAmongOthers(key);
        expect((reason as Problem).getStatus()).toBe(503);
        expect(attempts.mock.calls.length).toBeLessThan(10); // the others share one, whatever the key does
        attempts.mockRestore();
      });
    });

    it('only requests with that row fail, and within the bound on locks, whoever holds it and how', async () => {
      const key = randomUUID();
      await db.transaction(async (hanging) => {
        await hanging.query(
          `INSERT INTO idempotency_key (operation, caller, key, fingerprint, answer) VALUES ('place-order', 'ada', $1, '', '{}')`,
          [key],
        );
        const { reason } = await placeAmongOthers(key);
        expect(isTransient(reason)).toBe(true);
      });
    });
  });

  it('refuses an unknown product with the path of its line, and leaves the key unused', async () => {
    const key = randomUUID();
    const problem = await refusal(place(key, 'GHOST'));
    expect(problem.more.errors).toEqual([{ path: 'lines.0.sku', message: 'there is no product GHOST' }]);
    await expect(place(key)).resolves.toMatchObject({ status: 'PENDING' });
  });
});
