import { consumer, reads } from '@eventually/contract-kit';
import { CapturePayment } from '@eventually/contracts';

export const capturePaymentReads = consumer('payment-service', 'capture-payment', {
  reads: [reads(CapturePayment)],
});
