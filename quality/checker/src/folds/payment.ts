import { paymentStream } from '@eventually/contracts';
import { type Fold, said } from './fold.js';

const STATUS: Readonly<Record<string, string>> = {
  PaymentRequested: 'requested',
  PaymentAuthorized: 'authorized',
  PaymentDeclined: 'declined',
  PaymentCaptured: 'captured',
  PaymentVoided: 'voided',
  PaymentRefunded: 'refunded',
};

/** The amount that is authorised, captured or refunded is the one that was asked for. */
export const paymentFold: Fold = {
  name: 'payment',
  streams: [paymentStream],
  initial: { status: 'new', cancelled: false },
  apply: (payment, event) => ({
    ...payment,
    ...said(event, 'customerId', 'amount', 'authorizationId', 'reason'),
    ...(event.type === 'PaymentCancelled' ? { cancelled: true } : { status: STATUS[event.type] }),
  }),
};
