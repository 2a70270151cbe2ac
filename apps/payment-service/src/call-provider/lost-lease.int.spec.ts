import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClaimedCall } from '../database/provider-call.js';
import { ProviderCallQueue } from '../database/provider-call.queue.js';
import { newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, cancel, handle } from '../testing/payment-door.js';
import { PaymentRecords } from '../testing/payment-records.js';
import { AnswerSettlement } from './answer-settlement.js';
import { askProvider } from './ask-provider.js';
import { PaymentProvider } from './payment-provider.js';

const LEASE_MS = 700;

describe('a call whose process has crashed', () => {
  const orderId = newOrderId();
  let bench: PaymentBench;
  let crashed: NestFastifyApplication;
  let call: ClaimedCall;

  beforeEach(async () => {
    bench = await PaymentBench.start();
    crashed = await bench.idleInstance();
    await handle(crashed, authorize(orderId));
    const claim = await crashed.get(ProviderCallQueue).claim(10, LEASE_MS);
    call = claim.calls[0]!;
  });

  afterEach(() => bench.stop());

  it('is made by another one once the lease has run out', async () => {
    expect((await crashed.get(ProviderCallQueue).claim(10, LEASE_MS)).calls).toEqual([]);
    const records = new PaymentRecords(await bench.instance());
    expect(await records.historyUpTo(orderId, 'Authorized')).toEqual(['1 Requested', '2 Authorized']);
    expect(await records.charges(orderId)).toEqual([{ status: 'authorized', attempts: 1 }]);
  });

  it('is charged once, though the provider had done it before the crash', async () => {
    const survivor = await bench.instance();
    const records = new PaymentRecords(survivor);
    await askProvider(survivor.get(PaymentProvider), call);
    expect(await records.historyUpTo(orderId, 'Authorized')).toEqual(['1 Requested', '2 Authorized']);
    expect(await records.charges(orderId)).toEqual([{ status: 'authorized', attempts: 2 }]);
  });

  it('is settled once, though the process was only slow and settles it too', async () => {
    const survivor = await bench.instance();
    const records = new PaymentRecords(survivor);
    const answer = await askProvider(survivor.get(PaymentProvider), call);
    const settling = [crashed, survivor].map((app) => app.get(AnswerSettlement).settle([{ call, answer }]));
    await Promise.all(settling);
    await handle(survivor, cancel(orderId));
    expect(await records.historyUpTo(orderId, 'Voided')).toEqual([
      '1 Requested',
      '2 Authorized',
      '3 Cancelled',
      '4 Voided',
    ]);
  });
});
