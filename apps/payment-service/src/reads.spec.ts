import { handledBy, itReadsAsDeclared, runningConsumersOf } from '@eventually/testing';
import { loadConfig, nowhere } from '@eventually/platform';
import { storeInMemory } from '@eventually/store/testing';
import { AuthorizePaymentHandler } from './authorize-payment/authorize-payment.handler.js';
import { authorizePaymentReads } from './authorize-payment/authorize-payment.reads.js';
import { CancelPaymentHandler } from './cancel-payment/cancel-payment.handler.js';
import { cancelPaymentReads } from './cancel-payment/cancel-payment.reads.js';
import { CapturePaymentHandler } from './capture-payment/capture-payment.handler.js';
import { capturePaymentReads } from './capture-payment/capture-payment.reads.js';
import { paymentServiceConfig } from './config.js';
import { awaitingAnswer, paymentAggregate } from './domain/payment.js';
import { PaymentServiceModule } from './payment-service.module.js';
import { consumers } from './reads.js';

describe('payment-service', () => {
  const module = PaymentServiceModule.forConfig(loadConfig(paymentServiceConfig, nowhere));
  const payments = storeInMemory(paymentAggregate, { remember: awaitingAnswer });

  it('declares all that it consumes', () =>
    expect(consumers.map(({ name }) => name).sort()).toEqual(runningConsumersOf(module)));

  itReadsAsDeclared(authorizePaymentReads, handledBy(new AuthorizePaymentHandler(payments)));
  itReadsAsDeclared(capturePaymentReads, handledBy(new CapturePaymentHandler(payments)));
  itReadsAsDeclared(cancelPaymentReads, handledBy(new CancelPaymentHandler(payments)));
});
