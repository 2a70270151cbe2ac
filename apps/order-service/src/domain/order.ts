import { aggregate, type DataOf } from '@eventually/contract-kit';
import type { OrderEvent, OrderPlaced } from '@eventually/contracts';

export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'REJECTED' | 'CANCELLED';

/** All that was told when it was placed, and what has become of it; the id is its key. */
export interface PlacedOrder extends Readonly<Omit<DataOf<typeof OrderPlaced>, 'orderId'>> {
  readonly status: OrderStatus;
  readonly reason?: string;
}

export type Order = { readonly status: 'NEW' } | PlacedOrder;

const become = (order: Order, status: OrderStatus, reason?: string): Order =>
  order.status === 'NEW' ? order : { ...order, status, ...(reason && { reason }) };

export const order = aggregate<Order, OrderEvent>({
  initial: { status: 'NEW' },
  evolve: {
    OrderPlaced: (_, { orderId: _key, ...told }) => ({ status: 'PENDING', ...told }),
    OrderConfirmed: (order) => become(order, 'CONFIRMED'),
    OrderRejected: (order, { reason }) => become(order, 'REJECTED', reason),
    OrderCancelled: (order, { reason }) => become(order, 'CANCELLED', reason),
  },
});
