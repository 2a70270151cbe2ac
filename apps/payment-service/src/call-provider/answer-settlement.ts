import { InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimedCall } from '../database/provider-call.js';
import { ProviderCallQueue } from '../database/provider-call.queue.js';
import type { Call } from '../domain/call.js';
import { paymentAggregate } from '../domain/payment.js';
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
    @InjectStore(paymentAggregate) private readonly payments: StoreOf<typeof paymentAggregate, Call>,
    private readonly calls: ProviderCallQueue,
  ) {}

  async settle(answered: readonly AnsweredCall[]): Promise<void> {
    const commands = answered.map(({ call: { orderId, cause }, answer }) => ({
      ...cause,
      key: orderId,
      data: { orderId, answer },
    }));
    const callIds = answered.map(({ call }) => call.callId);
    // once the payments are locked, and before the next call takes its place: a payment has one at a time
    const answeredCalls = { load: (tx: Tx) => this.calls.remove(tx, callIds) };
    await this.db.transaction((tx) => this.payments.decide(tx, commands, settleAnswer, answeredCalls));
  }
}
