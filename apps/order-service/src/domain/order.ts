import { aggregate } from '@eventually/contract-kit';
import type { CustomerId, Money, OrderEvent, PricedLine } from '@eventually/contracts';

export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'REJECTED' | 'CANCELLED';

export type Order =
  | { readonly status: 'NEW' }
  | {
      readonly status: OrderStatus;
      readonly customerId: CustomerId;
      readonly lines: readonly PricedLine[];
      readonly total: Money;
      readonly reason?: string;
    };

const become = (order: Order, status: OrderStatus, reason?: string): Order =>
  order.status === 'NEW' ? order : { ...order, status, ...(reason && { reason }) };

export const order = aggregate<Order, OrderEvent>({
  initial: { status: 'NEW' },
  evolve: {
    OrderPlaced: (_, { customerId, lines, total }) => ({ status: 'PENDING', customerId, lines, total }),
    OrderConfirmed: (order) => become(order, 'CONFIRMED'),
    OrderRejected: (order, { reason }) => become(order, 'REJECTED', reason),
    OrderCancelled: (order, { reason }) => become(order, 'CANCELLED', reason),
  },
});
