import { randomUUID } from 'node:crypto';
import { until } from '@eventually/testbed';
import type { Product } from './documents.js';
import { type Problem, request } from './http.js';
import {
  follow,
  listProduct,
  orderById,
  orderOf,
  placeOrder,
  post,
  putProduct,
  receiveStock,
  stockOf,
  unique,
} from './shop.js';

const pathOf = (sku: string) => `/v1/products/${sku}`;
const cup = { name: 'Cup', unitPrice: { amount: 990, currency: 'EUR' } };

describe('a product', () => {
  it('is listed, read, changed and removed', async () => {
    const sku = unique('cup');
    expect(await request('PUT', pathOf(sku), { body: cup })).toMatchObject({
      status: 201,
      body: { sku, ...cup },
    });
    expect(await request('GET', pathOf(sku))).toMatchObject({
      status: 200,
      body: { sku, ...cup, onHand: 0, reserved: 0, available: 0 },
    });
    const renamed = { ...cup, name: 'Big cup' };
    expect(await request('PUT', pathOf(sku), { body: renamed })).toMatchObject({
      status: 200,
      body: renamed,
    });
    expect((await request('DELETE', pathOf(sku))).status).toBe(204);
    expect(await request('GET', pathOf(sku))).toMatchObject({ status: 404, body: { title: 'Not Found' } });
    expect((await request('DELETE', pathOf(sku))).status).toBe(404);
  });

  it('is found by paging through the catalogue, once', async () => {
    const listed = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const sku = unique(name);
        await putProduct(sku, 1);
        return sku;
      }),
    );
    const found: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body }: { body: { products: Product[]; nextCursor?: string } } = await request(
        'GET',
        `/v1/products?limit=7${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.products.length).toBeLessThanOrEqual(7);
      found.push(...body.products.map(({ sku }) => sku));
      cursor = body.nextCursor;
    }
    expect(found.filter((sku) => listed.includes(sku)).sort()).toEqual([...listed].sort());
    expect(found).toEqual([...new Set(found)]);
  });

  it('costs its new price in later orders, and the old one in earlier ones', async () => {
    const sku = await listProduct({ stock: 1_000, amount: 100 });
    const before = await placeOrder(orderOf([{ sku, quantity: 2 }]));
    await putProduct(sku, 150);
    await until(
      async () => (await orderById(await placeOrder(orderOf([{ sku, quantity: 2 }])))).total.amount,
      (amount) => amount === 300,
      { what: 'an order at the new price' },
    );
    expect((await follow(before)).total.amount).toBe(200);
  });

  it('cannot be ordered once it is removed, and again when it is back', async () => {
    const sku = await listProduct({ stock: 1_000 });
    const order = () => post(orderOf([{ sku, quantity: 1 }]));
    await request('DELETE', pathOf(sku));
    const refused = await until(order, ({ status }) => status === 400, { what: 'the refusal' });
    expect(refused.body as unknown as Problem).toMatchObject({ errors: [{ path: 'lines.0.sku' }] });
    await putProduct(sku, 1);
    await until(order, ({ status }) => status === 202, { what: 'that it can be ordered again' });
  });
});

describe('a receipt of goods', () => {
  it('counts once per key, however often it is sent', async () => {
    const sku = await listProduct();
    const key = randomUUID();
    const send = () => request('POST', `${pathOf(sku)}/receipts`, { body: { quantity: 5 }, key });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
    expect(await stockOf(sku)).toEqual({ onHand: 5, reserved: 0, available: 5 });
    await receiveStock(sku, 2);
    expect(await stockOf(sku)).toEqual({ onHand: 7, reserved: 0, available: 7 });
  });

  it('is refused with a used key, without a key, without a product, and without goods', async () => {
    const sku = await listProduct();
    const key = randomUUID();
    const send = (of: string, body: object, withKey?: string) =>
      request('POST', `${pathOf(of)}/receipts`, { body, key: withKey });
    await send(sku, { quantity: 5 }, key);
    expect((await send(sku, { quantity: 6 }, key)).status).toBe(422);
    expect((await send(sku, { quantity: 5 })).status).toBe(400);
    expect((await send(unique('unknown'), { quantity: 5 }, randomUUID())).status).toBe(404);
    expect(await send(sku, { quantity: 0 }, randomUUID())).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'quantity' }] },
    });
    expect(await stockOf(sku)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });
});
