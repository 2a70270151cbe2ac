import type { Consumer, Envelope } from '@eventually/contract-kit';
import { paymentService } from '@eventually/contracts';
import { Outbox, type Tx } from '@eventually/messaging';
import { declared, handledBy, itReadsAsDeclared } from '@eventually/messaging/testing';
import { AuthorizePaymentHandler } from './authorize-payment/authorize-payment.handler.js';
import { authorizePaymentReads } from './authorize-payment/authorize-payment.reads.js';
import { CancelPaymentHandler } from './cancel-payment/cancel-payment.handler.js';
import { cancelPaymentReads } from './cancel-payment/cancel-payment.reads.js';
import { CapturePaymentHandler } from './capture-payment/capture-payment.handler.js';
import { capturePaymentReads } from './capture-payment/capture-payment.reads.js';
import { PaymentRepository } from './database/payment.repository.js';
import { ProviderCallQueue } from './database/provider-call.queue.js';
import { PaymentServiceModule } from './payment-service.module.js';
import { consumers } from './reads.js';

interface Handler {
  handle(tx: Tx, commands: readonly Envelope[]): Promise<void>;
}

describe('payment-service', () => {
  const parts = [
    new PaymentRepository(),
    new ProviderCallQueue(undefined as never), // only its worker needs a database of its own
    new Outbox(paymentService),
  ] as const;

  it('declares every command that it handles', () =>
    expect(consumers.flatMap(declared).sort()).toEqual(handledBy(PaymentServiceModule)));

  /** On a database without payments; all that it is told counts as read. */
  const itHandles = (declaration: Consumer, handler: Handler) =>
    itReadsAsDeclared(declaration, async (command) => {
      const told: unknown[] = [];
      const query = async (_: string, parameters: unknown) => (told.push(parameters), []);
      await handler.handle({ query } as unknown as Tx, [command]);
      return told;
    });

  itHandles(authorizePaymentReads, new AuthorizePaymentHandler(...parts));
  itHandles(capturePaymentReads, new CapturePaymentHandler(...parts));
  itHandles(cancelPaymentReads, new CancelPaymentHandler(...parts));
});
