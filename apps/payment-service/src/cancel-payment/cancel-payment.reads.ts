import { consumer, reads } from '@eventually/contract-kit';
import { CancelPayment } from '@eventually/contracts';

export const cancelPaymentReads = consumer('payment-service', 'cancel-payment', {
  reads: [reads(CancelPayment, 'orderId')],
});
