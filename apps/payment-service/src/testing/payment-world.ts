import { authorizePayment } from '../authorize-payment/authorize-payment.js';
import { type Answer, askProvider } from '../call-provider/ask-provider.js';
import { settleAnswer } from '../call-provider/settle-answer.js';
import { cancelPayment } from '../cancel-payment/cancel-payment.js';
import { capturePayment } from '../capture-payment/capture-payment.js';
import type { PaymentEvent } from '@eventually/contracts';
import { Aggregates } from '@eventually/store/testing';
import { type QueuedCall, toQueuedCall } from '../database/provider-call.js';
import type { Call } from '../domain/call.js';
import type { Decision } from '../domain/decision.js';
import { awaitingAnswer, type Payment, paymentAggregate } from '../domain/payment.js';
import { amount, orderId } from './given-payment.js';
import type { StrictProvider } from './strict-provider.js';

const cause = { correlationId: 'spec' };

/** One payment and its provider, in which answers may be late, lost, repeated and out of turn. */
export class PaymentWorld {
  readonly payments = new Aggregates<Payment, PaymentEvent, Call>(paymentAggregate, [], awaitingAnswer);
  private readonly calls: QueuedCall[] = [];
  private readonly answers: Answer[] = [];
  private settled = 0;

  constructor(readonly provider: StrictProvider) {}

  readonly commands = {
    authorize: () =>
      this.decide((payment) => authorizePayment(payment, { orderId, amount, token: 'tok_ok' })),
    capture: () => this.decide(capturePayment),
    cancel: () => this.decide((payment) => cancelPayment(payment, { orderId })),
  };

  /** Makes any call that was ever queued, as a worker does that has lost its lease; the answer may come in later. */
  async call(which: number): Promise<void> {
    const { calls } = this;
    if (calls.length > 0) this.answers.push(await askProvider(this.provider, calls[which % calls.length]!));
  }

  /** Settles any answer that was ever given, whether or not it has been settled before. */
  settle(which: number): void {
    const answer = this.answers[which % this.answers.length];
    if (answer) this.decide((payment) => settleAnswer(payment, { orderId, answer }));
  }

  /** Whatever is queued is called and settled in the end. */
  async comeToRest(): Promise<void> {
    for (; this.settled < this.calls.length; this.settled++) {
      await this.call(this.settled);
      this.settle(this.answers.length - 1);
    }
  }

  get history(): string {
    return this.payments.recorded.map(({ event }) => event.type.replace('Payment', '')).join(' ');
  }

  private decide(decision: (payment: Payment) => Decision): void {
    this.payments.decide(orderId, cause, decision);
    this.calls.push(...this.payments.asked.slice(this.calls.length).map(toQueuedCall));
  }
}
