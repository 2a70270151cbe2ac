import { type Order, story } from './documents.js';
import type { Answer } from './http.js';
import {
  cancel,
  follow,
  followToRest,
  listProduct,
  orderById,
  orderOf,
  placeOrder,
  stockOf,
  untilOrder,
} from './shop.js';

const untouched = { onHand: 5, reserved: 0, available: 5 };
const accepted = (orderId: string) => ({ status: 202, body: { orderId, status: 'CANCELLED' } });

describe('cancelling a confirmed order', () => {
  let sku: string;
  let orderId: string;
  let answer: Answer;
  let order: Order;

  beforeAll(async () => {
    sku = await listProduct({ stock: 5 });
    orderId = await placeOrder(orderOf([{ sku, quantity: 2 }]));
    await followToRest(orderId);
    answer = await cancel(orderId);
    order = await untilOrder(
      orderId,
      ({ stock, payment }) => stock?.status === 'RETURNED' && payment?.status === 'REFUNDED',
      'the undoing',
    );
  });

  it('is accepted', () => expect(answer).toMatchObject(accepted(orderId)));

  it('gives the money back', () => {
    expect(order).toMatchObject({ status: 'CANCELLED', reason: 'cancelled by an operator' });
    expect(story(order).filter((type) => type.startsWith('Payment'))).toEqual([
      'PaymentRequested',
      'PaymentAuthorized',
      'PaymentCaptured',
      'PaymentCancelled',
      'PaymentRefunded',
    ]);
  });

  it('returns the goods', async () => {
    expect(story(order)).toContain('StockReturned');
    expect(await stockOf(sku)).toEqual(untouched);
  });

  it('works only once', async () =>
    expect(await cancel(orderId)).toMatchObject({ status: 409, body: { status: 409 } }));
});

describe('cancelling an order that waits for its payment', () => {
  let sku: string;
  let orderId: string;
  let answer: Answer;
  let tookMs: number;
  let order: Order;

  beforeAll(async () => {
    sku = await listProduct({ stock: 5 });
    orderId = await placeOrder(orderOf([{ sku, quantity: 2 }], { token: 'tok_slow' }));
    await untilOrder(orderId, ({ payment }) => payment?.status === 'REQUESTED', 'the request for payment');
    const cancelledAt = Date.now();
    answer = await cancel(orderId);
    await untilOrder(
      orderId,
      ({ status, stock }) => status === 'CANCELLED' && stock?.status === 'RELEASED',
      'the release',
    );
    tookMs = Date.now() - cancelledAt;
    order = await followToRest(orderId);
  });

  it('does not wait for the provider', () => {
    expect(answer).toMatchObject(accepted(orderId));
    expect(tookMs).toBeLessThan(10_000); // the provider takes 14 s
  });

  it('gives the money back when the provider has answered', () => {
    expect(order).toMatchObject({ status: 'CANCELLED', payment: { status: 'VOIDED' } });
    expect(story(order).slice(-2)).toEqual(['PaymentAuthorized', 'PaymentVoided']);
    expect(story(order)).not.toContain('OrderConfirmed');
  });

  it('frees the goods', async () => expect(await stockOf(sku)).toEqual(untouched));
});

describe('cancelling an order at once', () => {
  it('undoes whatever had begun by then, for many orders in a row', async () => {
    const sku = await listProduct({ stock: 5 });
    const orderIds = await Promise.all(
      Array.from({ length: 20 }, () => placeOrder(orderOf([{ sku, quantity: 1 }]))),
    );
    const answers = await Promise.all(orderIds.map(cancel));
    const orders = await Promise.all(orderIds.map(follow));
    for (const [index, { status }] of answers.entries())
      expect([status, orders[index]!.status]).toEqual(
        status === 202 ? [202, 'CANCELLED'] : [409, 'REJECTED'],
      );
    const everythingBack = () => orderIds.map((id) => untilOrder(id, released, 'the release'));
    await Promise.all(everythingBack());
    expect(await stockOf(sku)).toEqual(untouched);
  });
});

const released = ({ stock }: Order): boolean =>
  ['REJECTED', 'RELEASED', 'RETURNED'].includes(stock?.status ?? '');

describe('cancelling what cannot be cancelled', () => {
  it('answers 409 for a rejected order, which stays rejected', async () => {
    const sku = await listProduct();
    const { orderId } = await follow(await placeOrder(orderOf([{ sku, quantity: 1 }])));
    const answer = await cancel(orderId);
    expect(answer).toMatchObject({
      status: 409,
      body: { title: 'Conflict', detail: expect.stringContaining('REJECTED') },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect((await orderById(orderId)).status).toBe('REJECTED');
  });

  it('answers 404 for an order that does not exist', async () => {
    expect(await cancel('00000000-0000-4000-8000-000000000000')).toMatchObject({ status: 404 });
  });

  it('answers 400 for an id that is none', async () => {
    expect(await cancel('nonsense')).toMatchObject({ status: 400, body: { errors: [{ path: 'orderId' }] } });
  });
});
