import { aggregate } from '@eventually/contract-kit';
import type { CustomerId, Money, PaymentEvent } from '@eventually/contracts';
import type { Call, Operation } from './call.js';

/** The payment of one order. */
export interface Payment {
  /** What the provider has said, or is being asked at the beginning. */
  readonly status: 'new' | 'requested' | 'authorized' | 'declined' | 'captured' | 'voided' | 'refunded';
  /** Nothing more will be taken; before the first request, nothing will be requested either. */
  readonly cancelled: boolean;
  /** Whose order it is; unknown before the first request, and of payments that are older than this field. */
  readonly customerId?: CustomerId;
  readonly amount?: Money;
  /** The provider's name for the hold. */
  readonly authorizationId?: string;
  /** Why it was declined. */
  readonly reason?: string;
  /** The one call to the provider whose outcome is unknown; nothing else is asked until it is answered. */
  readonly awaiting?: Operation;
}

/** What a payment is while the provider is being asked. */
export const awaitingAnswer = (payment: Payment, { operation }: Call): Payment => ({
  ...payment,
  awaiting: operation,
});

type Change = Omit<Partial<Payment>, 'awaiting' | 'cancelled'>;

const answered = (payment: Payment, change: Change): Payment => ({
  ...payment,
  ...change,
  awaiting: undefined,
});

export const paymentAggregate = aggregate<Payment, PaymentEvent>({
  initial: { status: 'new', cancelled: false },
  evolve: {
    PaymentRequested: (payment, { customerId, amount }) => ({
      ...payment,
      status: 'requested',
      customerId,
      amount,
    }),
    PaymentAuthorized: (payment, { authorizationId }) =>
      answered(payment, { status: 'authorized', authorizationId }),
    PaymentDeclined: (payment, { reason }) => answered(payment, { status: 'declined', reason }),
    PaymentCaptured: (payment) => answered(payment, { status: 'captured' }),
    PaymentCancelled: (payment) => ({ ...payment, cancelled: true }),
    PaymentVoided: (payment) => answered(payment, { status: 'voided' }),
    PaymentRefunded: (payment) => answered(payment, { status: 'refunded' }),
  },
});
