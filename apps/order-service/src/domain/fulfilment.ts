import { command } from '@eventually/contract-kit';
import { CustomerId, Money, OrderId, OrderLine, PaymentToken, Reason } from '@eventually/contracts';

/** Starts the fulfilment of a placed order. Stays inside this service: the payment token is in no event. */
export const StartOrderFulfilment = command('StartOrderFulfilment', {
  orderId: OrderId,
  customerId: CustomerId.optional(), // missing in sagas that are older than this field
  lines: OrderLine.array().min(1),
  amount: Money,
  token: PaymentToken,
});

export const ConfirmOrder = command('ConfirmOrder', { orderId: OrderId });
export const RejectOrder = command('RejectOrder', { orderId: OrderId, reason: Reason });
