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

describe('payment-service', () => {
  const parts = [
    new PaymentRepository(),
    new ProviderCallQueue(undefined as never), // only its worker needs a database of its own
    new Outbox(paymentService),
  ] as const;

  it('declares every command that it handles', () =>
    expect(consumers.flatMap(declared).sort()).toEqual(handledBy(PaymentServiceModule)));

  itReadsAsDeclared(authorizePaymentReads, async (command) => {
    const { tx, told } = newDatabase();
    await new AuthorizePaymentHandler(...parts).handle(tx, [command as never]);
    return told;
  });

  itReadsAsDeclared(capturePaymentReads, async (command) => {
    const { tx, told } = newDatabase();
    await new CapturePaymentHandler(...parts).handle(tx, [command as never]);
    return told;
  });

  itReadsAsDeclared(cancelPaymentReads, async (command) => {
    const { tx, told } = newDatabase();
    await new CancelPaymentHandler(...parts).handle(tx, [command as never]);
    return told;
  });
});

/** A database without payments, and all that it is told. */
function newDatabase() {
  const told: unknown[] = [];
  const query = async (_: string, parameters: unknown) => (told.push(parameters), []);
  return { tx: { query } as unknown as Tx, told };
}
