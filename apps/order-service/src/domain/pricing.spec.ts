import { OrderLine, Sku } from '@eventually/contracts';
import { priceOrder, type Prices } from './pricing.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const prices: Prices = new Map([
  [Sku.parse('LAMP'), eur(2500)],
  [Sku.parse('BULB'), eur(199)],
  [Sku.parse('SAKE'), { amount: 3000, currency: 'JPY' }],
  [Sku.parse('MOON'), eur(Number.MAX_SAFE_INTEGER)],
]);
const lines = (...of: [string, number][]) => of.map(([sku, quantity]) => OrderLine.parse({ sku, quantity }));

describe('pricing an order', () => {
  it('adds up its lines at today’s prices', () =>
    expect(priceOrder(lines(['LAMP', 2], ['BULB', 3]), prices)).toEqual({
      lines: [
        { sku: 'LAMP', quantity: 2, unitPrice: eur(2500) },
        { sku: 'BULB', quantity: 3, unitPrice: eur(199) },
      ],
      total: eur(5597),
    }));

  it('names every line whose product is unknown', () =>
    expect(priceOrder(lines(['LAMP', 1], ['GHOST', 1], ['WRAITH', 1]), prices)).toEqual([
      { line: 1, message: 'there is no product GHOST' },
      { line: 2, message: 'there is no product WRAITH' },
    ]));

  it('refuses two currencies in one order', () =>
    expect(priceOrder(lines(['LAMP', 1], ['SAKE', 1]), prices)).toEqual([
      { line: 1, message: 'is sold in JPY; an order is in one currency, here EUR' },
    ]));

  it('refuses a total that cannot be counted exactly', () =>
    expect(priceOrder(lines(['MOON', 2]), prices)).toEqual([
      { line: 0, message: 'the total is beyond what can be counted' },
    ]));
});
