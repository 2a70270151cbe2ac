import { backoffMs, MicroBatches } from '@eventually/runtime';
import { Injectable, Logger } from '@nestjs/common';
import type { ClaimedCall } from '../database/provider-call.js';
import { ProviderCallQueue } from '../database/provider-call.queue.js';
import { type AnsweredCall, AnswerSettlement } from './answer-settlement.js';
import { ProviderSettings } from './provider-settings.js';

/** Of a failed call the outcome is unknown: perhaps the provider has done it. */
export interface FailedCall {
  readonly call: ClaimedCall;
  readonly error: Error;
}

const WARN_EVERY = 10;
const MOST_AT_ONCE = 200;
const LONGEST_RETRY_MS = 10_000;

/** Settles what came of calls. What cannot be settled is asked again, under the same key, when the lease runs out. */
@Injectable()
export class CallSettlement {
  private readonly logger = new Logger(CallSettlement.name);
  private readonly batches = new MicroBatches<AnsweredCall | FailedCall>(
    (batch) => this.settleBatch(batch),
    MOST_AT_ONCE,
  );

  constructor(
    private readonly answers: AnswerSettlement,
    private readonly calls: ProviderCallQueue,
    private readonly settings: ProviderSettings,
  ) {}

  /** Resolves when the call is settled or left to its lease; never rejects. */
  settle(result: AnsweredCall | FailedCall): Promise<void> {
    return this.batches.submit([result]);
  }

  private async settleBatch(results: readonly (AnsweredCall | FailedCall)[]): Promise<void> {
    const answered = results.filter((result) => 'answer' in result);
    const failed = results.filter((result) => 'error' in result);
    await Promise.all([this.settleAnswers(answered), this.retryLater(failed)]);
  }

  private async settleAnswers(answered: readonly AnsweredCall[]): Promise<void> {
    if (answered.length === 0) return;
    try {
      await this.answers.settle(answered);
    } catch (error) {
      if (answered.length === 1) return this.leaveToLease(answered, error);
      for (const one of answered) await this.settleAnswers([one]); // one that cannot be settled holds up no other
    }
  }

  private async retryLater(failed: readonly FailedCall[]): Promise<void> {
    if (failed.length === 0) return;
    failed.filter(({ call }) => call.attempts % WARN_EVERY === 0).forEach((one) => this.warn(one));
    try {
      await this.calls.postpone(
        failed.map(({ call: { callId, attempts } }) => ({
          callId,
          attempts,
          delayMs: backoffMs({ firstMs: this.settings.retryMs, mostMs: LONGEST_RETRY_MS }, attempts),
        })),
      );
    } catch (error) {
      this.leaveToLease(failed, error);
    }
  }

  private warn({ call, error }: FailedCall): void {
    const { operation, orderId, attempts } = call;
    this.logger.warn(
      `${operation} for order ${orderId} failed ${attempts} times, going on; last: ${error.message}`,
    );
  }

  // only the message: a failed query carries its parameters, and a call has a token
  private leaveToLease(results: readonly { call: ClaimedCall }[], error: unknown): void {
    const calls = results.map(({ call }) => `${call.operation} for order ${call.orderId}`);
    this.logger.error(`${calls.join(', ')}: not settled, asked again later: ${(error as Error).message}`);
  }
}
