import { Testbed } from '@eventually/testbed';
import { givenProjection } from '@eventually/testing';
import type { DataSource } from 'typeorm';
import { migrations } from '../database/migrations.js';
import { confirmed, placed, reserved, sent } from '../testing/order-events.js';
import { ListQuery } from './list-query.js';
import type { OrderPage } from './order-details.document.js';
import { OrderDetailsEntity } from './order-details.entity.js';
import { orderDetails } from './order-details.projection.js';
import { OrderDetailsQueries } from './order-details.queries.js';

const orderNo = (no: number): string => `0a1b2c3d-0000-4000-8000-${String(no).padStart(12, '0')}`;

describe('the queries for order details', () => {
  let testbed: Testbed;
  let db: DataSource;
  let queries: OrderDetailsQueries;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(migrations, [OrderDetailsEntity]);
    queries = new OrderDetailsQueries(db.getRepository(OrderDetailsEntity));
  });
  afterAll(() => testbed.stop());
  beforeEach(() => db.query('DELETE FROM order_details'));

  const store = (key: string, document: object) =>
    db.query(`INSERT INTO order_details (key, document, versions) VALUES ($1, $2, '{}')`, [key, document]);

  /** Order number `no`, placed in millisecond `ms` of the year. */
  const storeOrder = async (no: number, { ms = no, customerId = 'ada', isConfirmed = false } = {}) => {
    const key = orderNo(no);
    const event = { ...placed, data: { ...placed.data, customerId } };
    const events = [
      sent(event, { ms, id: no, key }),
      ...(isConfirmed ? [sent(confirmed, { ms, id: no, key })] : []),
    ];
    await store(key, givenProjection(orderDetails)(...events).document);
  };

  const list = (query: object) => queries.list(ListQuery.parse(query));
  const idsOf = ({ orders }: OrderPage) => orders.map(({ orderId }) => orderId);

  it('find a document as it was folded, its fields in reading order', async () => {
    const events = [
      sent(reserved, { ms: 2, id: 1 }),
      sent(placed, { ms: 1, id: 2 }),
      sent(confirmed, { ms: 3, id: 3 }),
    ];
    const { document } = givenProjection(orderDetails)(...events);
    await store(orderNo(1), document);
    const found = await queries.find(orderNo(1));
    expect(JSON.parse(JSON.stringify(found))).toEqual({ ...document, versions: {} });
    expect(Object.keys(found!).slice(0, 3)).toEqual(['orderId', 'customerId', 'status']);
  });

  it('do not show an order before it was placed', async () => {
    await store(orderNo(1), givenProjection(orderDetails)(sent(reserved, { ms: 1, id: 1 })).document);
    expect(await queries.find(orderNo(1))).toBeUndefined();
    expect(await list({})).toEqual({ orders: [] });
  });

  it('list by customer and status, newest first', async () => {
    await storeOrder(1, { customerId: 'ada', isConfirmed: true });
    await storeOrder(2, { customerId: 'bob', isConfirmed: true });
    await storeOrder(3, { customerId: 'ada' });
    expect(idsOf(await list({}))).toEqual([orderNo(3), orderNo(2), orderNo(1)]);
    expect(idsOf(await list({ customerId: 'ada' }))).toEqual([orderNo(3), orderNo(1)]);
    expect(idsOf(await list({ status: 'CONFIRMED' }))).toEqual([orderNo(2), orderNo(1)]);
    expect(idsOf(await list({ customerId: 'ada', status: 'CONFIRMED' }))).toEqual([orderNo(1)]);
    expect(idsOf(await list({ customerId: 'eve' }))).toEqual([]);
  });

  it('lead through all pages, each order once, also where many were placed at the same time', async () => {
    for (let no = 1; no <= 7; no++) await storeOrder(no, { ms: Math.ceil(no / 3) });
    const seen: unknown[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const page: OrderPage = await list({ limit: 2, cursor });
      seen.push(...idsOf(page));
      sizes.push(page.orders.length);
      cursor = page.nextCursor;
    } while (cursor && sizes.length < 10);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map(orderNo));
    expect(sizes).toEqual([2, 2, 2, 1]);
  });

  it('hand out no cursor for a page that is exactly full', async () => {
    await storeOrder(1);
    await storeOrder(2);
    expect(await list({ limit: 2 })).not.toHaveProperty('nextCursor');
  });

  it('stay on their place when newer orders come in between two pages', async () => {
    for (const no of [1, 2, 3]) await storeOrder(no);
    const { nextCursor: cursor } = await list({ limit: 2 });
    await storeOrder(4);
    expect(idsOf(await list({ limit: 2, cursor }))).toEqual([orderNo(1)]);
  });
});
