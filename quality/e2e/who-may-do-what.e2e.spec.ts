import { randomUUID } from 'node:crypto';
import type { Order, OrderPage } from './documents.js';
import { type Answer, type Problem, request, succeed } from './http.js';
import { followToRest, listProduct, ordersOf, unique } from './shop.js';
import { local } from './system/under-test.js';

type Accepted = Answer<{ orderId: string }>;

describe('customers', () => {
  let sku: string;
  let orderId: string;
  const order = (more: object = {}) => ({
    lines: [{ sku, quantity: 1 }],
    payment: { token: 'tok_ok' },
    ...more,
  });
  const place = (
    as: 'ada' | 'grace' | 'nobody',
    body: object,
    key: string = randomUUID(),
  ): Promise<Accepted> => request('POST', '/v1/orders', { as, body, key });

  beforeAll(async () => {
    sku = await listProduct({ stock: 100 });
    const accepted = await place('ada', order());
    expect(accepted.status).toBe(202);
    orderId = accepted.body.orderId;
    await followToRest(orderId);
  });

  const paths = () => [`/v1/orders/${orderId}`, `/v2/orders/${orderId}`, `/v1/orders/${orderId}/overview`];

  it('order for themselves', async () => {
    const { customerId } = await succeed<Order>('GET', `/v1/orders/${orderId}`, { as: 'ada' });
    expect(customerId).toBe('ada');
    expect(await place('ada', order({ customerId: 'grace' }))).toMatchObject({
      status: 403,
      body: { title: 'Forbidden' },
    });
  });

  it('see their own orders', async () => {
    for (const path of paths()) expect((await request('GET', path, { as: 'ada' })).status).toBe(200);
    const { orders } = await succeed<OrderPage>('GET', '/v1/orders?limit=100', { as: 'ada' });
    expect(orders.map((one) => one.orderId)).toContain(orderId);
  });

  it('find the orders of others no more than orders that never were', async () => {
    const never = randomUUID();
    for (const path of paths()) {
      const theirs = await request<Problem>('GET', path, { as: 'grace' });
      const none = await request<Problem>('GET', path.replace(orderId, never), { as: 'grace' });
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect(theirs.body.detail?.replace(orderId, '')).toBe(none.body.detail?.replace(never, ''));
    }
    expect((await request('POST', `/v1/orders/${orderId}/cancel`, { as: 'grace' })).status).toBe(404);
    expect((await request('GET', '/v1/orders?customerId=ada', { as: 'grace' })).status).toBe(403);
    const { orders } = await succeed<OrderPage>('GET', '/v1/orders?limit=100', { as: 'grace' });
    expect(orders.filter(({ customerId }) => customerId !== 'grace')).toEqual([]);
  });

  it('may use the same Idempotency-Key, and it is an order each', async () => {
    const key = randomUUID();
    const [hers, other, again] = [
      await place('ada', order(), key),
      await place('grace', order(), key),
      await place('ada', order(), key),
    ];
    expect([hers.status, other.status, again.status]).toEqual([202, 202, 202]);
    expect(other.body.orderId).not.toBe(hers.body.orderId);
    expect(again.body.orderId).toBe(hers.body.orderId);
    for (const id of [hers, other]) await followToRest(id.body.orderId);
  });

  it('change no products and receive no stock', async () => {
    const product = { name: 'Mine', unitPrice: { amount: 1, currency: 'EUR' } };
    const answers = [
      await request('PUT', `/v1/products/${sku}`, { as: 'ada', body: product }),
      await request('DELETE', `/v1/products/${sku}`, { as: 'ada' }),
      await request('POST', `/v1/products/${sku}/receipts`, {
        as: 'ada',
        body: { quantity: 1 },
        key: unique('k'),
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('who do not say who they are see products, and nothing else', async () => {
    expect((await request('GET', `/v1/products/${sku}`, { as: 'nobody' })).status).toBe(200);
    for (const path of [...paths(), '/v1/orders']) {
      const { status, headers } = await request('GET', path, { as: 'nobody' });
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect((await place('nobody', order())).status).toBe(401);
  });

  it('are served by operators, who may do all of that for them', async () => {
    expect(await request('GET', `/v1/orders/${orderId}`)).toMatchObject({ status: 200 });
    expect((await ordersOf('ada')).map((one) => one.orderId)).toContain(orderId);
  });

  // behind the gateway, too, a token is asked for and looked at
  (local ? it : it.skip)('are told apart by every service', async () => {
    const { authorization } = await tokenOf('grace');
    const ask = async (service: keyof NonNullable<typeof local>['serviceUrls'], path: string, headers = {}) =>
      (await fetch(new URL(`${path}/${orderId}`, local!.serviceUrls[service]), { headers })).status;
    for (const [service, path] of [
      ['order-service', '/orders'],
      ['view-service', '/orders'],
      ['payment-service', '/payments'],
      ['inventory-service', '/reservations'],
    ] as const) {
      expect([service, await ask(service, path)]).toEqual([service, 401]);
      expect([service, await ask(service, path, { authorization })]).toEqual([service, 404]);
      expect([service, await ask(service, path, await tokenOf('ada'))]).toEqual([service, 200]);
    }
  });
});

const tokenOf = async (user: string) => ({
  authorization: `Bearer ${await succeed<string>('GET', `/dev/tokens/${user}`, { as: 'nobody' })}`,
});
