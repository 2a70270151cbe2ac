import { randomUUID } from 'node:crypto';
import { CustomerId } from '@eventually/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { amount, newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';
import { authorize, cancel, capture, handle } from '../testing/payment-door.js';
import { PaymentRecords } from '../testing/payment-records.js';

describe('the status of a payment', () => {
  let bench: PaymentBench;
  let app: NestFastifyApplication;
  let records: PaymentRecords;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    app = await bench.instance();
    records = new PaymentRecords(app);
  });

  afterAll(() => bench.stop());

  async function get(orderId: string, ...who: Parameters<PaymentBench['authorization']>) {
    const headers = await bench.authorization(...who);
    const answer = await fetch(`${await app.getUrl()}/payments/${orderId}`, { headers });
    return { status: answer.status, body: (await answer.json()) as object };
  }

  it('names the hold and the amount', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId));
    await records.historyUpTo(orderId, 'Authorized');
    expect(await get(orderId)).toEqual({
      status: 200,
      body: { orderId, status: 'authorized', amount, authorizationId: expect.any(String), version: 2 },
    });
  });

  it('says why a payment was declined', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_declined'));
    await records.historyUpTo(orderId, 'Declined');
    expect((await get(orderId)).body).toMatchObject({ status: 'declined', reason: 'card declined' });
  });

  it('knows a payment that was cancelled before it was requested', async () => {
    const orderId = newOrderId();
    await handle(app, cancel(orderId));
    expect((await get(orderId)).body).toEqual({ orderId, status: 'cancelled', version: 1 });
  });

  it('is not found before anything has happened', async () => {
    const orderId = newOrderId();
    await handle(app, capture(orderId));
    expect((await get(orderId)).status).toBe(404);
    expect((await get(randomUUID())).status).toBe(404);
  });

  it('is shown to the customer, and to nobody else’s', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId, 'tok_ok', CustomerId.parse('ada')));
    expect((await get(orderId, 'ada', [])).body).toMatchObject({ orderId });
    expect((await get(orderId, 'grace', [])).status).toBe(404);
  });

  it('is for operators only when nobody knows whose it is', async () => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId));
    expect([(await get(orderId, 'ada', [])).status, (await get(orderId)).status]).toEqual([404, 200]);
  });

  it('asks for a proper order id', async () => expect((await get('42')).status).toBe(400));
});
