import { paymentService } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import { loadConfig, nowhere } from '@eventually/platform';
import { handledBy, itReadsAsDeclared, runningConsumersOf } from '@eventually/testing';
import { AuthorizePaymentHandler } from './authorize-payment/authorize-payment.handler.js';
import { authorizePaymentReads } from './authorize-payment/authorize-payment.reads.js';
import { CancelPaymentHandler } from './cancel-payment/cancel-payment.handler.js';
import { cancelPaymentReads } from './cancel-payment/cancel-payment.reads.js';
import { CapturePaymentHandler } from './capture-payment/capture-payment.handler.js';
import { capturePaymentReads } from './capture-payment/capture-payment.reads.js';
import { paymentConfig } from './config.js';
import { PaymentRepository } from './database/payment.repository.js';
import { ProviderCallQueue } from './database/provider-call.queue.js';
import { PaymentServiceModule } from './payment-service.module.js';
import { consumers } from './reads.js';

describe('payment-service', () => {
  const module = PaymentServiceModule.forConfig(loadConfig(paymentConfig, nowhere));
  const parts = [
    new PaymentRepository(),
    new ProviderCallQueue(undefined as never), // only its worker needs a database of its own
    new Outbox(paymentService),
  ] as const;

  it('declares all that it consumes', () =>
    expect(consumers.map(({ name }) => name).sort()).toEqual(runningConsumersOf(module)));

  itReadsAsDeclared(authorizePaymentReads, handledBy(new AuthorizePaymentHandler(...parts)));
  itReadsAsDeclared(capturePaymentReads, handledBy(new CapturePaymentHandler(...parts)));
  itReadsAsDeclared(cancelPaymentReads, handledBy(new CancelPaymentHandler(...parts)));
});
