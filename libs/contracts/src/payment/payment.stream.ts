import { command, type CommandIn, event, type EventIn, secret, stream, text } from '@eventually/contract-kit';
import { OrderId } from '../order/order-id.js';
import { CustomerId, Money } from '../values.js';
import { PaymentDeclined } from './payment-declined.js';

/** A single-use reference to a means of payment, as a provider's checkout page hands it out. */
export const PaymentToken = secret(text({ max: 200 }).meta({ examples: ['tok_ok'] }));

/** The provider's name for the money it holds. */
export const AuthorizationId = text({ min: 0, max: 200 }).meta({
  examples: ['0d7a2c1e-5b1f-4f0e-8a59-3c6b1f2d9e44'],
});

/** Whose order it is, and so who may see its payment; missing in messages that are older than this field. */
const customerId = CustomerId.optional();

/** Hold the amount on the customer's means of payment. */
export const AuthorizePayment = command('AuthorizePayment', {
  orderId: OrderId,
  customerId,
  amount: Money,
  token: PaymentToken,
});
/** Take the amount that was held. */
export const CapturePayment = command('CapturePayment', { orderId: OrderId });
/** Give back whatever is held or taken; before anything was, it makes sure nothing will be. */
export const CancelPayment = command('CancelPayment', { orderId: OrderId });

/** The provider is being asked. */
export const PaymentRequested = event('PaymentRequested', { orderId: OrderId, customerId, amount: Money });
/** The provider holds the amount. */
export const PaymentAuthorized = event('PaymentAuthorized', {
  orderId: OrderId,
  amount: Money,
  authorizationId: AuthorizationId,
});
/** The amount that was held is taken. */
export const PaymentCaptured = event('PaymentCaptured', { orderId: OrderId, amount: Money });
/** Nothing more will be taken; what is held or was taken goes back next. */
export const PaymentCancelled = event('PaymentCancelled', { orderId: OrderId });
/** The hold is lifted. */
export const PaymentVoided = event('PaymentVoided', { orderId: OrderId });
/** The money went back. */
export const PaymentRefunded = event('PaymentRefunded', { orderId: OrderId, amount: Money });

/** What happens to the payment of one order. */
export const paymentStream = stream('payment', {
  owner: 'payment-service',
  key: 'orderId',
  events: [
    PaymentRequested,
    PaymentAuthorized,
    PaymentDeclined,
    PaymentCaptured,
    PaymentCancelled,
    PaymentVoided,
    PaymentRefunded,
  ],
  commands: [AuthorizePayment, CapturePayment, CancelPayment],
});
export type PaymentEvent = EventIn<typeof paymentStream>;
export type PaymentCommand = CommandIn<typeof paymentStream>;
