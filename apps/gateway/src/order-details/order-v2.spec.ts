import { priceOf, toV2 } from './order-v2.js';

describe('a price', () => {
  it.each([
    [1490, 'EUR', '14.90'],
    [5, 'EUR', '0.05'],
    [0, 'EUR', '0.00'],
    [1490, 'JPY', '1490'],
    [1490, 'KWD', '1.490'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  ])('of %d minor units in %s is %s', (amount, currency, text) =>
    expect(priceOf({ amount, currency })).toEqual({ amount: text, currency }),
  );
});

const order = {
  orderId: '0a1b2c3d-0000-4000-8000-000000000001',
  customerId: 'ada',
  status: 'CONFIRMED',
  lines: [{ sku: 'tea', quantity: 3, unitPrice: { amount: 490, currency: 'EUR' } }],
  total: { amount: 1470, currency: 'EUR' },
  placedAt: '2026-11-26T12:00:00.000Z',
  payment: { status: 'CAPTURED' },
  stock: { status: 'COMMITTED' },
  version: 7,
  timeline: [],
  source: 'view-service',
} as const satisfies Parameters<typeof toV2>[0] | object;
const v2 = (change: object = {}) => toV2({ ...order, ...change } as unknown as Parameters<typeof toV2>[0]);

describe('the second shape of an order', () => {
  it('has prices to be shown, also of each line', () =>
    expect(v2()).toMatchObject({
      total: { amount: '14.70', currency: 'EUR' },
      lines: [{ sku: 'tea', quantity: 3, unitPrice: { amount: '4.90' }, linePrice: { amount: '14.70' } }],
    }));

  it('has all that goes on in one place', () =>
    expect(v2().status).toEqual({
      order: 'CONFIRMED',
      isFinal: true,
      payment: 'CAPTURED',
      stock: 'COMMITTED',
    }));

  it.each([
    ['is pending', { status: 'PENDING' }],
    ['is confirmed and not paid', { payment: { status: 'AUTHORIZED' } }],
    ['is cancelled and the money is not back', { status: 'CANCELLED', stock: { status: 'RETURNED' } }],
    ['is known to order-service only', { payment: undefined, stock: undefined }],
  ])('is not final while it %s', (_, change) => expect(v2(change).status.isFinal).toBe(false));
});
