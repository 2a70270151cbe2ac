import { Problem } from '@eventually/platform';
import { orderBy, PlaceOrderRequest } from './place-order.request.js';

const ada = { id: 'ada', isOperator: false, expiresAt: Infinity };
const olga = { id: 'olga', isOperator: true, expiresAt: Infinity };
const request = (customerId?: string) =>
  PlaceOrderRequest.parse({
    customerId,
    lines: [{ sku: 'LAMP', quantity: 1 }],
    payment: { token: 'tok_ok' },
  });

describe('an order', () => {
  it('is the caller’s unless it says whose it is', () => {
    expect(orderBy(ada, request()).customerId).toBe('ada');
    expect(orderBy(olga, request()).customerId).toBe('olga');
  });

  it('is placed by the customer, or by an operator for the customer', () => {
    expect(orderBy(ada, request('ada')).customerId).toBe('ada');
    expect(orderBy(olga, request('ada')).customerId).toBe('ada');
  });

  it('is not placed by another customer', () => {
    expect(() => orderBy(ada, request('grace'))).toThrow(Problem);
    expect(() => orderBy(ada, request('grace'))).toThrow(/for yourself only/);
  });
});
