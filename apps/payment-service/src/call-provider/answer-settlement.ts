import { type PaymentService, paymentStream } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PaymentRepository } from '../database/payment.repository.js';
import type { ClaimedCall } from '../database/provider-call.js';
import { ProviderCallQueue } from '../database/provider-call.queue.js';
import type { Answer } from './ask-provider.js';
import { settleAnswer } from './settle-answer.js';

export interface AnsweredCall {
  readonly call: ClaimedCall;
  readonly answer: Answer;
}

/** Turns answers into what they mean for their payments: a whole batch in one transaction, or none of it. */
@Injectable()
export class AnswerSettlement {
  constructor(
    private readonly db: DataSource,
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallQueue,
    private readonly outbox: Outbox<PaymentService>,
  ) {}

  async settle(answered: readonly AnsweredCall[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const payments = await this.payments.load(
        tx,
        answered.map(({ call }) => call.orderId),
      );
      for (const { call, answer } of answered)
        payments.decide(call.orderId, call.cause, (payment) => settleAnswer(payment, call.orderId, answer));
      await this.payments.save(tx, payments);
      await this.outbox.add(tx, paymentStream, payments.recorded);
      await this.calls.remove(
        tx,
        answered.map(({ call }) => call.callId),
      );
      await this.calls.add(tx, payments.calls);
    });
  }
}
