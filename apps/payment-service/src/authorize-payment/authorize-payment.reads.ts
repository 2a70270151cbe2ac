import { consumer, reads } from '@eventually/contract-kit';
import { AuthorizePayment } from '@eventually/contracts';

export const authorizePaymentReads = consumer('payment-service', 'authorize-payment', {
  reads: [reads(AuthorizePayment, 'orderId', 'customerId', 'amount', 'token')],
});
