import { orderStream } from '@eventually/contracts';
import { fieldsOf, type Fold, said } from './fold.js';

export const ORDER_STATUS: Readonly<Record<string, string>> = {
  OrderPlaced: 'PENDING',
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

export const ORDER_FIELDS = fieldsOf(orderStream);

export const orderFold: Fold = {
  name: 'order',
  streams: [orderStream],
  initial: {},
  apply: (order, event) => ({
    ...order,
    ...said(event, ...ORDER_FIELDS),
    status: ORDER_STATUS[event.type],
  }),
};
