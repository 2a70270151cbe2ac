import { type Order, story } from './documents.js';
import { request } from './http.js';
import { follow, followToRest, listProduct, orderById, orderOf, post, stockOf } from './shop.js';

describe('placing an order', () => {
  let sku: string;
  let other: string;
  let accepted: Awaited<ReturnType<typeof post>>;
  let confirmedAfterMs: number;
  let order: Order;

  beforeAll(async () => {
    [sku, other] = await Promise.all([
      listProduct({ stock: 10, amount: 250 }),
      listProduct({ stock: 10, amount: 1000 }),
    ]);
    const lines = [
      { sku, quantity: 3 },
      { sku: other, quantity: 1 },
    ];
    const postedAt = Date.now();
    accepted = await post(orderOf(lines));
    await follow(accepted.body.orderId);
    confirmedAfterMs = Date.now() - postedAt;
    order = await followToRest(accepted.body.orderId);
  });

  it('is answered at once: accepted, pending, and where to look', () => {
    expect(accepted.status).toBe(202);
    expect(accepted.body).toEqual({
      orderId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'PENDING',
      consistencyToken: accepted.headers.get('consistency-token'),
    });
    expect(accepted.headers.get('location')).toBe(`/v1/orders/${accepted.body.orderId}`);
  });

  it('ends confirmed before any deadline', () => {
    expect(order.status).toBe('CONFIRMED');
    expect(order.reason).toBeUndefined();
    expect(confirmedAfterMs).toBeLessThan(12_000);
  });

  it('is priced from the catalogue', () => {
    expect(order.lines).toEqual([
      { sku, quantity: 3, unitPrice: { amount: 250, currency: 'EUR' } },
      { sku: other, quantity: 1, unitPrice: { amount: 1000, currency: 'EUR' } },
    ]);
    expect(order.total).toEqual({ amount: 1750, currency: 'EUR' });
  });

  it('takes what was ordered out of the stock and holds nothing', async () => {
    expect(await stockOf(sku)).toEqual({ onHand: 7, reserved: 0, available: 7 });
    expect(await stockOf(other)).toEqual({ onHand: 9, reserved: 0, available: 9 });
  });

  it('has a timeline that tells the whole story in order', () => {
    expect(story(order).slice(0, 5)).toEqual([
      'OrderPlaced',
      'StockReserved',
      'PaymentRequested',
      'PaymentAuthorized',
      'OrderConfirmed',
    ]);
    // the two last ones happen side by side
    expect(story(order).slice(5).sort()).toEqual(['PaymentCaptured', 'StockCommitted']);
    expect(order.version).toBe(2);
    expect(new Set(order.timeline.map(({ eventId }) => eventId)).size).toBe(7);
    const times = order.timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect([...new Set(order.timeline.map(({ service }) => service))].sort()).toEqual([
      'inventory-service',
      'order-service',
      'payment-service',
    ]);
  });

  it('holds goods of one product on two lines together', async () => {
    const scarce = await listProduct({ stock: 3 });
    const twoLines = (a: number, b: number) =>
      orderOf([
        { sku: scarce, quantity: a },
        { sku: scarce, quantity: b },
      ]);
    const tooMany = await post(twoLines(2, 2));
    expect((await follow(tooMany.body.orderId)).status).toBe('REJECTED');
    const enough = await post(twoLines(2, 1));
    expect((await followToRest(enough.body.orderId)).status).toBe('CONFIRMED');
    expect(await stockOf(scarce)).toEqual({ onHand: 0, reserved: 0, available: 0 });
  });
});

describe('reading an order right after it was accepted', () => {
  it('never says 404, fifty times in a row', async () => {
    const sku = await listProduct({ stock: 100 });
    const statuses: number[] = [];
    const orderIds: string[] = [];
    for (let round = 0; round < 50; round++) {
      const { headers, body } = await post(orderOf([{ sku, quantity: 1 }]));
      orderIds.push(body.orderId);
      statuses.push((await request('GET', headers.get('location')!)).status);
    }
    expect(statuses).toEqual(Array<number>(50).fill(200));
    const orders = await Promise.all(orderIds.map(followToRest));
    expect(orders.map(({ status }) => status)).toEqual(Array<string>(50).fill('CONFIRMED'));
    expect(await stockOf(sku)).toEqual({ onHand: 50, reserved: 0, available: 50 });
  });

  it('answers 404 for an order that was never placed', async () => {
    const answer = await request('GET', '/v1/orders/00000000-0000-4000-8000-000000000000');
    expect(answer).toMatchObject({ status: 404, body: { title: 'Not Found', status: 404 } });
    await expect(orderById('00000000-0000-4000-8000-000000000000')).rejects.toThrow('answered 404');
  });
});
