import { until } from '@eventually/testbed';
import { newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, handle } from '../testing/payment-door.js';
import { PaymentRecords } from '../testing/payment-records.js';

describe('a slow provider', () => {
  let bench: PaymentBench;

  beforeAll(async () => {
    bench = await PaymentBench.start();
  });

  afterAll(() => bench.stop());

  it('is asked once by a live process, though its answer takes longer than a lease', async () => {
    const settings = { PROVIDER_LEASE: '1500ms', PROVIDER_SLOW: '3s' };
    const [app] = await Promise.all([bench.instance(settings), bench.instance(settings)]);
    const records = new PaymentRecords(app);
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_slow'));
    expect(await records.historyUpTo(orderId, 'Authorized')).toEqual(['1 Requested', '2 Authorized']);
    expect(await records.charges(orderId)).toEqual([{ status: 'authorized', attempts: 1 }]);
  });

  it('is asked again under the same key when it exceeds the time-out, and charges once', async () => {
    const app = await bench.instance({ PROVIDER_TIMEOUT: '150ms', PROVIDER_SLOW: '400ms' });
    const records = new PaymentRecords(app);
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_slow'));
    expect(await records.historyUpTo(orderId, 'Authorized')).toEqual(['1 Requested', '2 Authorized']);

    const [charge, ...others] = await records.charges(orderId);
    expect(others).toEqual([]);
    expect(charge!.attempts).toBeGreaterThan(1);
  });

  it('does not hold up the shutdown', async () => {
    const app = await bench.instance({ PROVIDER_SLOW: '10m' });
    const records = new PaymentRecords(app);
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_slow'));
    await until(
      () => records.charges(orderId),
      (charges) => charges.length === 1,
    );

    await expect(app.close()).resolves.toBeUndefined(); // in a spec's time, which is not the provider's
  });
});

describe('many slow answers', () => {
  it('keep no other call waiting', async () => {
    const bench = await PaymentBench.start();
    try {
      const app = await bench.instance({ PROVIDER_SLOW: '10m' });
      const records = new PaymentRecords(app);
      await handle(app, ...Array.from({ length: 200 }, () => authorize(newOrderId(), 'tok_slow')));
      const orderId = newOrderId();
      await handle(app, authorize(orderId, 'tok_ok'));
      expect(await records.historyUpTo(orderId, 'Authorized')).toEqual(['1 Requested', '2 Authorized']);
    } finally {
      await bench.stop();
    }
  });
});
