import type { OrderId, PaymentCommand } from '@eventually/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AnswerSettlement } from '../call-provider/answer-settlement.js';
import { newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, cancel, capture, handle, statementsOf } from '../testing/payment-door.js';
import { ProviderCallQueue } from './provider-call.queue.js';

const LEASE_MS = 60_000;

describe('the statements of a batch', () => {
  let bench: PaymentBench;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    app = await bench.idleInstance();
  });

  afterEach(() => app.get(DataSource).query('DELETE FROM provider_call'));

  afterAll(() => bench.stop());

  const orders = (count: number) => Array.from({ length: count }, newOrderId);

  const authorized = async (count: number): Promise<OrderId[]> => {
    const orderIds = orders(count);
    await handle(app, ...orderIds.map((orderId) => authorize(orderId)));
    await settleAll(count);
    return orderIds;
  };

  async function settleAll(count: number): Promise<void> {
    const { calls } = await app.get(ProviderCallQueue).claim(count, LEASE_MS);
    const answer = { outcome: 'authorized', authorizationId: 'authorization' } as const;
    await app.get(AnswerSettlement).settle(calls.map((call) => ({ call, answer })));
  }

  const statements = (orderIds: OrderId[], command: (orderId: OrderId) => PaymentCommand) =>
    statementsOf(app, ...orderIds.map(command));

  it.each([1, 100])('are four for %i authorisations: load, save, announce, queue', async (count) =>
    expect(await statements(orders(count), (orderId) => authorize(orderId))).toBe(4),
  );

  it.each([1, 100])('are three for %i captures, which announce nothing yet', async (count) =>
    expect(await statements(await authorized(count), capture)).toBe(3),
  );

  it.each([1, 100])('are four for %i cancellations', async (count) =>
    expect(await statements(await authorized(count), cancel)).toBe(4),
  );

  it.each([1, 100])('are six for %i answers: begin, load, save, announce, remove, commit', async (count) => {
    await handle(app, ...orders(count).map((orderId) => authorize(orderId)));
    const statements: string[] = [];
    const logger = jest.spyOn(app.get(DataSource).logger, 'logQuery');
    logger.mockImplementation((query) => void statements.push(query));
    await settleAll(count);
    logger.mockRestore();
    expect(statements.length - 1).toBe(6); // the first one claims the calls
  });
});
