import { PlaceOrderRequest } from './place-order.schema.js';

const order = { customerId: 'ada', lines: [{ sku: 'tea', quantity: 1 }], payment: { token: 'tok_ok' } };
const wrongIn = (body: unknown) =>
  PlaceOrderRequest.safeParse(body).error?.issues.map(({ path }) => path.join('.'));

describe('an order as clients send it', () => {
  it('loses fields nobody knows', () =>
    expect(PlaceOrderRequest.parse({ ...order, gift: true })).toEqual(order));

  it('has 1 to 100 lines', () => {
    const lines = (count: number) => ({ ...order, lines: Array(count).fill(order.lines[0]) });
    expect(wrongIn(lines(0))).toEqual(['lines']);
    expect(wrongIn(lines(100))).toBeUndefined();
    expect(wrongIn(lines(101))).toEqual(['lines']);
  });

  it.each([0, -1, 1.5, '1', null, 1_000_001])('refuses the quantity %p and names the line', (quantity) =>
    expect(wrongIn({ ...order, lines: [order.lines[0], { sku: 'tea', quantity }] })).toEqual([
      'lines.1.quantity',
    ]),
  );

  it('names everything that is wrong at once', () =>
    expect(wrongIn({ customerId: 7, lines: [{ sku: 'no spaces', quantity: 1 }], payment: {} })).toEqual([
      'customerId',
      'lines.0.sku',
      'payment.token',
    ]));

  it.each([undefined, null, [], 'order'])('refuses %p as a whole', (body) =>
    expect(wrongIn(body)).toEqual(['']),
  );
});
