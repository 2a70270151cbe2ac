import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, handle } from '../testing/payment-door.js';
import { ProviderCallQueue } from './provider-call.queue.js';

const LONG_MS = 60_000;

describe('the lease of a call', () => {
  let bench: PaymentBench;
  let db: DataSource;
  let queue: ProviderCallQueue;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    const app: NestFastifyApplication = await bench.idleInstance();
    db = app.get(DataSource);
    queue = app.get(ProviderCallQueue);
    await handle(app, ...Array.from({ length: 3 }, () => authorize(newOrderId())));
  });

  afterAll(() => bench.stop());

  beforeEach(() => db.query('UPDATE provider_call SET due_at = now()'));

  const claim = async (leaseMs: number) => (await queue.claim(10, leaseMs)).calls;

  it('keeps others away, and no longer than it lasts', async () => {
    expect(await claim(0)).toHaveLength(3);
    expect(await claim(LONG_MS)).toHaveLength(3);
    expect(await claim(LONG_MS)).toEqual([]);
  });

  it('is renewed together with all others, in one statement', async () => {
    const calls = await claim(0);
    const statements = jest.spyOn(db, 'query');
    await queue.renew(calls, LONG_MS);
    expect(statements).toHaveBeenCalledTimes(1);
    statements.mockRestore();
    expect(await claim(LONG_MS)).toEqual([]);
  });

  it('is not renewed by whoever has lost it', async () => {
    const lost = await claim(0);
    await claim(0);
    await queue.renew(lost, LONG_MS);
    expect(await claim(LONG_MS)).toHaveLength(3);
  });

  it('is not ended by whoever has lost it', async () => {
    const lost = await claim(0);
    await claim(LONG_MS);
    await queue.postpone(lost.map((call) => ({ ...call, delayMs: 0 })));
    expect(await claim(LONG_MS)).toEqual([]);
  });

  it('is left alone while its call is being settled', async () => {
    const [settled, ...others] = await claim(0);
    await db.transaction(async (tx) => {
      await queue.remove(tx, [settled!.callId]);
      await queue.renew([settled!, ...others], LONG_MS); // would wait for this transaction, and it for the renewal
    });
    expect(await claim(LONG_MS)).toEqual([]);
  });
});
