import { until } from '@eventually/testbed';
import type { INestApplication } from '@nestjs/common';
import { newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, capture, handle } from '../testing/payment-door.js';
import { PaymentRecords } from '../testing/payment-records.js';

const ORDERS = 300;

describe('several workers on one database', () => {
  let bench: PaymentBench;
  let instances: INestApplication[];
  let records: PaymentRecords;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    instances = await Promise.all([bench.instance(), bench.instance(), bench.instance()]);
    records = new PaymentRecords(instances[0]!);
  });

  afterAll(() => bench.stop());

  const noCallIsLeft = () =>
    until(
      () => records.countCalls(),
      (count) => count === 0,
      { what: 'an empty queue of calls' },
    );

  it('make each call once, and charge each order once', async () => {
    const orderIds = Array.from({ length: ORDERS }, newOrderId);
    for (const command of [authorize, capture]) {
      await Promise.all(instances.map((app) => handle(app, ...orderIds.map((orderId) => command(orderId)))));
      await noCallIsLeft();
    }

    for (const orderId of orderIds) {
      expect(await records.history(orderId)).toEqual(['1 Requested', '2 Authorized', '3 Captured']);
      expect(await records.charges(orderId)).toEqual([{ status: 'captured', attempts: 1 }]);
    }
  });
});
