import { randomUUID } from 'node:crypto';
import type { Order, OrderPage } from './documents.js';
import { type Answer, type Problem, request, succeed } from './http.js';
import { cancel, follow, orderOf, post, receiveStock, unique } from './shop.js';

const tokenOf = ({ headers }: Answer): string => headers.get('consistency-token') ?? '';
/** A slow machine may take longer than the bound: then the answer says to come again. */
const patiently = async <T>(ask: () => Promise<Answer<T>>, tooEarly: number): Promise<Answer<T>> => {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask();
    if (answer.status !== tooEarly || attempt === 10) return answer;
    expect(answer.headers.get('retry-after')).toBe('1');
  }
};
const after = <T>(path: string, token: string) =>
  patiently(() => request<T>('GET', `${path}after=${token}`), 202);

describe('a reader who sends back what a command has answered', () => {
  const customerId = unique('reader');
  let sku: string;
  let placed: Answer<{ orderId: string }>;

  beforeAll(async () => {
    sku = unique('product');
    const listing = { name: sku, unitPrice: { amount: 100, currency: 'EUR' } };
    const listed = await request('PUT', `/v1/products/${sku}`, { body: listing });
    await receiveStock(sku, 5);
    const order = orderOf([{ sku, quantity: 1 }], { customerId });
    const key = randomUUID();
    placed = await patiently(
      () => request('POST', `/v1/orders?after=${tokenOf(listed)}`, { body: order, key }),
      503,
    );
  });

  it('orders at once what was listed a moment ago', () => expect(placed.status).toBe(202));

  it('is answered by the view, which includes the order', async () => {
    const { status, headers } = await after<Order>(`/v1/orders/${placed.body.orderId}?`, tokenOf(placed));
    expect([status, headers.get('x-answered-by')]).toEqual([200, 'view-service']);
  });

  it('finds it in the list', async () => {
    const { body } = await after<OrderPage>(`/v1/orders?customerId=${customerId}&`, tokenOf(placed));
    expect(body.orders.map(({ orderId }) => orderId)).toEqual([placed.body.orderId]);
  });

  it('sees that the order was cancelled', async () => {
    await follow(placed.body.orderId);
    const cancelled = await cancel(placed.body.orderId);
    const { body } = await after<Order>(`/v1/orders/${placed.body.orderId}?`, tokenOf(cancelled));
    expect(body.status).toBe('CANCELLED');
  });

  it('waits no longer than the bound for what does not come', async () => {
    const token = Buffer.from(JSON.stringify(['order', placed.body.orderId, 99])).toString('base64url');
    const began = performance.now();
    const { status, headers } = await request('GET', `/v1/orders/${placed.body.orderId}?after=${token}`);
    expect([status, headers.get('retry-after')]).toEqual([202, '1']);
    expect(performance.now() - began).toBeLessThan(30_000); // the bound is a second; the rest is for a busy machine
  });

  it('is told where a token is malformed', async () => {
    const { status, body } = await request<Problem>('GET', `/v1/orders?after=made-up`);
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'after']);
  });

  it('needs no token to repeat a command: the answer is the same', async () => {
    const order = orderOf([{ sku, quantity: 1 }]);
    const key = randomUUID();
    const [first, again] = [await post(order, key), await post(order, key)];
    expect(again.body).toEqual(first.body);
    expect(tokenOf(again)).toBe(tokenOf(first));
    await succeed('GET', `/v1/orders/${first.body.orderId}`);
  });
});
