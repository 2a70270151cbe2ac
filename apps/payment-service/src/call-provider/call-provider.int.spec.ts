import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, cancel, capture, handle } from '../testing/payment-door.js';
import { PaymentRecords } from '../testing/payment-records.js';

describe('calling the provider', () => {
  let bench: PaymentBench;
  let app: NestFastifyApplication;
  let records: PaymentRecords;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    app = await bench.instance({ PROVIDER_SLOW: '400ms' });
    records = new PaymentRecords(app);
  });

  afterAll(() => bench.stop());

  it('authorises and captures', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId));
    await records.historyUpTo(orderId, 'Authorized');
    await handle(app, capture(orderId));
    expect(await records.historyUpTo(orderId, 'Captured')).toEqual([
      '1 Requested',
      '2 Authorized',
      '3 Captured',
    ]);
    expect(await records.charges(orderId)).toEqual([{ status: 'captured', attempts: 1 }]);
    expect(await records.countCalls()).toBe(0);
  });

  it('says why a card is declined', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_declined'));
    expect(await records.historyUpTo(orderId, 'Declined')).toEqual(['1 Requested', '2 Declined']);
    expect(await records.charges(orderId)).toEqual([{ status: 'declined', attempts: 1 }]);
  });

  it('asks a failing provider again, and is charged once', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_flaky'));
    expect(await records.historyUpTo(orderId, 'Authorized')).toEqual(['1 Requested', '2 Authorized']);
    expect(await records.charges(orderId)).toEqual([{ status: 'authorized', attempts: 3 }]);
  });

  it('voids what a slow provider authorises after the cancellation', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_slow'));
    await handle(app, cancel(orderId));
    expect(await records.historyUpTo(orderId, 'Voided')).toEqual([
      '1 Requested',
      '2 Cancelled',
      '3 Authorized',
      '4 Voided',
    ]);
    expect(await records.charges(orderId)).toEqual([{ status: 'voided', attempts: 1 }]);
  });

  it('refunds a payment that was captured', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId));
    await records.historyUpTo(orderId, 'Authorized');
    await handle(app, capture(orderId));
    await handle(app, cancel(orderId)); // while the capture may still be in flight
    expect((await records.historyUpTo(orderId, 'Refunded')).at(-1)).toBe('5 Refunded');
    expect(await records.charges(orderId)).toEqual([{ status: 'refunded', attempts: 1 }]);
  });
});
