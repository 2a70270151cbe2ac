import { authorizePaymentReads } from './authorize-payment/authorize-payment.reads.js';
import { cancelPaymentReads } from './cancel-payment/cancel-payment.reads.js';
import { capturePaymentReads } from './capture-payment/capture-payment.reads.js';

/** What this service consumes. */
export const consumers = [authorizePaymentReads, capturePaymentReads, cancelPaymentReads];
