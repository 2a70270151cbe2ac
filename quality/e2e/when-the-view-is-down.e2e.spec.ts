import { type Order, story } from './documents.js';
import { type Answer, request } from './http.js';
import { followToRest, listProduct, orderOf, placeOrder, untilOrder } from './shop.js';
import { Processes } from './system/processes.js';
import { describeLocal } from './system/under-test.js';

describeLocal('while the view does not answer', (system) => {
  const processes = new Processes(system);
  let orderId: string;
  let meanwhile: Answer<Order>;
  let list: Answer;
  let confirmed: Order;
  let afterwards: Order;

  beforeAll(async () => {
    const sku = await listProduct({ stock: 5 });
    await processes.whileStopped('view-service', async () => {
      orderId = await placeOrder(orderOf([{ sku, quantity: 1 }]));
      meanwhile = await request<Order>('GET', `/v1/orders/${orderId}`);
      list = await request('GET', '/v1/orders');
      confirmed = await untilOrder(orderId, ({ status }) => status === 'CONFIRMED', 'the confirmation');
    });
    afterwards = await followToRest(orderId);
  });

  it('is answered by order-service, and says so', () => {
    expect(meanwhile.status).toBe(200);
    expect(meanwhile.headers.get('x-answered-by')).toBe('order-service');
    expect(meanwhile.body).toMatchObject({ orderId, source: 'order-service', timeline: [] });
  });

  it('cannot list orders, and says so', () => {
    expect(list).toMatchObject({ status: 504, body: { title: 'Gateway Timeout' } });
  });

  it('goes on confirming orders', () => expect(confirmed.source).toBe('order-service'));

  it('catches up afterwards', () => {
    expect(afterwards).toMatchObject({ status: 'CONFIRMED', source: 'view-service', version: 2 });
    expect(story(afterwards)).toHaveLength(7);
  });
});

describeLocal('when the view is killed', (system) => {
  const processes = new Processes(system);

  it('is answered by order-service until the view is back', async () => {
    const sku = await listProduct({ stock: 5 });
    const untilBack = processes.kill('view-service');
    const orderId = await placeOrder(orderOf([{ sku, quantity: 1 }]));
    expect(await request('GET', `/v1/orders/${orderId}`)).toMatchObject({
      status: 200,
      body: { orderId, source: 'order-service' },
    });
    expect(await request('GET', '/v1/orders')).toMatchObject({ status: 503 });
    await untilBack();
    expect(await followToRest(orderId)).toMatchObject({ source: 'view-service', version: 2 });
  });
});
