import { type Order, story } from './documents.js';
import { follow, followToRest, listProduct, orderById, orderOf, placeOrder, stockOf } from './shop.js';

const place = (sku: string, quantity: number, token: string) =>
  placeOrder(orderOf([{ sku, quantity }], { token }));
const untouched = { onHand: 5, reserved: 0, available: 5 };

describe('an order of more than there is', () => {
  let sku: string;
  let plenty: string;
  let order: Order;

  beforeAll(async () => {
    [sku, plenty] = await Promise.all([listProduct({ stock: 5 }), listProduct({ stock: 5 })]);
    const lines = [
      { sku: plenty, quantity: 1 },
      { sku, quantity: 6 },
    ];
    order = await followToRest(await placeOrder(orderOf(lines)));
  });

  it('is rejected, and says what is missing', () => {
    expect(order.status).toBe('REJECTED');
    expect(order.reason).toBe(`${sku}: 6 wanted, 5 available`);
  });

  it('never gets to the payment', () => {
    expect(story(order)).toEqual(['OrderPlaced', 'StockRejected', 'OrderRejected']);
    expect(order.payment).toBeUndefined();
  });

  it('holds nothing, not even of what there is', async () => {
    expect(await Promise.all([sku, plenty].map(stockOf))).toEqual([untouched, untouched]);
  });
});

describe('an order with a declined card', () => {
  let sku: string;
  let order: Order;

  beforeAll(async () => {
    sku = await listProduct({ stock: 5 });
    order = await followToRest(await place(sku, 2, 'tok_declined'));
  });

  it("is rejected with the provider's reason", () => {
    expect(order).toMatchObject({
      status: 'REJECTED',
      reason: 'card declined',
      payment: { status: 'DECLINED' },
    });
  });

  it('tells the whole story', () => {
    expect(story(order).slice(0, 4)).toEqual([
      'OrderPlaced',
      'StockReserved',
      'PaymentRequested',
      'PaymentDeclined',
    ]);
    expect(story(order).slice(4).sort()).toEqual(['OrderRejected', 'StockReleased']);
  });

  it('releases its stock', async () => expect(await stockOf(sku)).toEqual(untouched));
});

describe('an order whose payment provider is too slow', () => {
  let sku: string;
  let rejected: Order;
  let inTheEnd: Order;

  beforeAll(async () => {
    sku = await listProduct({ stock: 5 });
    const orderId = await place(sku, 2, 'tok_slow');
    rejected = await follow(orderId);
    inTheEnd = await followToRest(orderId);
  });

  it('is rejected at the deadline', () => {
    expect(rejected).toMatchObject({ status: 'REJECTED', reason: 'no answer to AuthorizePayment in time' });
  });

  it('gives the money back when the authorisation comes after all', () => {
    const types = story(inTheEnd);
    expect(inTheEnd.payment).toMatchObject({ status: 'VOIDED' });
    expect(types.slice(0, 3)).toEqual(['OrderPlaced', 'StockReserved', 'PaymentRequested']);
    expect(types.slice(3, 6).sort()).toEqual(['OrderRejected', 'PaymentCancelled', 'StockReleased']);
    expect(types.slice(6)).toEqual(['PaymentAuthorized', 'PaymentVoided']);
  });

  it('stays rejected, and holds nothing', async () => {
    expect((await orderById(inTheEnd.orderId)).status).toBe('REJECTED');
    expect(await stockOf(sku)).toEqual(untouched);
  });
});

describe('an order whose payment provider fails twice', () => {
  it('is confirmed all the same, and charged once', async () => {
    const sku = await listProduct({ stock: 5 });
    const order = await followToRest(await place(sku, 2, 'tok_flaky'));
    expect(order.status).toBe('CONFIRMED');
    expect(story(order).filter((type) => type.startsWith('Payment'))).toEqual([
      'PaymentRequested',
      'PaymentAuthorized',
      'PaymentCaptured',
    ]);
    expect(await stockOf(sku)).toEqual({ onHand: 3, reserved: 0, available: 3 });
  });
});
