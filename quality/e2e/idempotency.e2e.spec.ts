import { randomUUID } from 'node:crypto';
import { until } from '@eventually/testbed';
import { request } from './http.js';
import { follow, followToRest, listProduct, orderOf, ordersOf, post, stockOf, unique } from './shop.js';

describe('the same order twice', () => {
  let sku: string;
  beforeAll(async () => void (sku = await listProduct({ stock: 100 })));

  it('is one order when the key is the same, even after it has ended', async () => {
    const order = orderOf([{ sku, quantity: 1 }]);
    const key = randomUUID();
    const first = await post(order, key);
    await follow(first.body.orderId);
    const second = await post(order, key);
    expect([second.status, second.body]).toEqual([202, first.body]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await ordersOf(order.customerId)).toHaveLength(1);
  });

  it('is one order when twenty requests with one key come at once', async () => {
    const before = await stockOf(sku);
    const order = orderOf([{ sku, quantity: 1 }]);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(order, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1);
    await followToRest(answers[0]!.body.orderId);
    expect(await ordersOf(order.customerId)).toHaveLength(1);
    expect(await stockOf(sku)).toMatchObject({ onHand: before.onHand - 1, reserved: 0 });
  });

  it('is two orders when the keys differ', async () => {
    const order = orderOf([{ sku, quantity: 1 }]);
    await Promise.all([post(order), post(order)]);
    await until(
      () => ordersOf(order.customerId),
      (orders) => orders.length === 2,
      { what: 'both orders' },
    );
  });
});

describe('a key', () => {
  let sku: string;
  beforeAll(async () => void (sku = await listProduct({ stock: 100 })));

  it('is refused with another order, which is not placed', async () => {
    const order = orderOf([{ sku, quantity: 1 }]);
    const key = randomUUID();
    const { body } = await post(order, key);
    expect(await post({ ...order, lines: [{ sku, quantity: 2 }] }, key)).toMatchObject({
      status: 422,
      body: { title: 'Unprocessable Content', detail: expect.stringContaining('Idempotency-Key') },
    });
    await follow(body.orderId);
    expect(await ordersOf(order.customerId)).toHaveLength(1);
  });

  it('has to be there', async () => {
    const answer = await request('POST', '/v1/orders', { body: orderOf([{ sku, quantity: 1 }]) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'Idempotency-Key' }] } });
  });

  it('is still free after its order was refused', async () => {
    const key = randomUUID();
    const customerId = unique('customer');
    expect((await post(orderOf([{ sku: unique('unknown'), quantity: 1 }], { customerId }), key)).status).toBe(
      400,
    );
    const { status, body } = await post(orderOf([{ sku, quantity: 1 }], { customerId }), key);
    expect(status).toBe(202);
    expect((await follow(body.orderId)).status).toBe('CONFIRMED');
  });
});
