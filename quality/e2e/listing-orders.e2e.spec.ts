import type { OrderPage } from './documents.js';
import { succeed } from './http.js';
import { followToRest, listProduct, orderOf, ordersOf, placeOrder, unique } from './shop.js';

describe('listing orders', () => {
  const customerId = unique('customer');
  let confirmed: string[];
  let rejected: string;

  beforeAll(async () => {
    const sku = await listProduct({ stock: 4 });
    const place = (quantity: number) => placeOrder(orderOf([{ sku, quantity }], { customerId }));
    confirmed = [];
    for (let count = 0; count < 4; count++) confirmed.push(await place(1));
    await Promise.all(confirmed.map(followToRest));
    rejected = (await followToRest(await place(1))).orderId;
  });

  const list = (query: string) => succeed<OrderPage>('GET', `/v1/orders?customerId=${customerId}&${query}`);
  const idsOf = ({ orders }: OrderPage) => orders.map(({ orderId }) => orderId);

  it("shows a customer's own, newest first", async () => {
    expect(idsOf(await list(''))).toEqual([rejected, ...[...confirmed].reverse()]);
  });

  it('pages through all of them, each once', async () => {
    const first = await list('limit=2');
    expect(idsOf(first)).toHaveLength(2);
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    const third = await list(`limit=2&cursor=${second.nextCursor}`);
    expect(third.nextCursor).toBeUndefined();
    expect([first, second, third].flatMap(idsOf)).toEqual(idsOf(await list('limit=100')));
  });

  it('picks those in one state', async () => {
    expect(idsOf(await list('status=REJECTED'))).toEqual([rejected]);
    expect(new Set(idsOf(await list('status=CONFIRMED')))).toEqual(new Set(confirmed));
    expect(idsOf(await list('status=PENDING'))).toEqual([]);
  });

  it("shows nobody else's", async () => expect(await ordersOf(unique('stranger'))).toEqual([]));
});
