import { inSpan } from '@eventually/platform';
import { CommitSignal, failpoint, Wakeable } from '@eventually/runtime';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { ClaimedCall } from '../database/provider-call.js';
import type { AnsweredCall } from './answer-settlement.js';
import { askProvider } from './ask-provider.js';
import { CallSettlement } from './call-settlement.js';
import { CallsInFlight } from './calls-in-flight.js';
import { PaymentProvider } from './payment-provider.js';

const POLL_MS = 500;
const FINISH_WITHIN_MS = 5_000;

/** Makes the queued calls, outside any transaction, so that a slow provider holds neither a connection nor a lock. */
@Injectable()
export class CallProviderWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CallProviderWorker.name);
  private readonly sleeper = new Wakeable();
  /** The last claim found as many calls as were free to start, so there may be more. */
  private more = false;
  private stopping = false;
  private running?: Promise<void>;

  constructor(
    private readonly inFlight: CallsInFlight,
    private readonly provider: PaymentProvider,
    private readonly settlement: CallSettlement,
    private readonly queued: CommitSignal,
  ) {}

  onApplicationBootstrap(): void {
    this.queued.on('committed', () => this.sleeper.wake());
    this.running = this.run();
  }

  /** Before HTTP closes, since the simulated provider answers there, and before the database does. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.sleeper.wake();
    await this.running;
    const unfinished = await this.inFlight.finishWithin(FINISH_WITHIN_MS);
    if (unfinished > 0)
      this.logger.warn(`${unfinished} calls are left to their leases: the provider takes too long`);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const idleMs = await this.startDueCalls().catch((error: Error) => {
        this.logger.warn(`cannot claim calls, trying again: ${error.message}`);
        return POLL_MS;
      });
      if (!this.stopping) await this.sleeper.sleep(idleMs);
    }
  }

  /** @returns how many milliseconds it may sleep unless something happens */
  private async startDueCalls(): Promise<number> {
    const { free } = this.inFlight;
    if (free === 0) return POLL_MS;
    const { calls, nextDueMs } = await this.inFlight.claim(free);
    this.more = calls.length === free;
    for (const call of calls) void this.start(call);
    return Math.min(nextDueMs ?? POLL_MS, POLL_MS);
  }

  private async start(call: ClaimedCall): Promise<void> {
    const { failed } = await this.inFlight.keep(call, this.make(call));
    if (failed || this.more) this.sleeper.wake(); // a failed call may fall due before the sleep ends
  }

  private async make(call: ClaimedCall): Promise<{ failed: boolean }> {
    const result = await this.ask(call).catch((error: Error) => ({ call, error }));
    failpoint('provider.answered');
    await this.settlement.settle(result);
    return { failed: 'error' in result };
  }

  /** A span of its own, and the cause of what the answer leads to. */
  private ask(call: ClaimedCall): Promise<AnsweredCall> {
    const { operation, attempts, cause } = call;
    const described = {
      name: `${operation} at payment provider`,
      kind: SpanKind.CLIENT,
      traceparent: cause.traceparent,
      attributes: { attempt: String(attempts) },
    };
    return inSpan(described, async (traceparent) => {
      const traced = { ...call, cause: { ...cause, traceparent } };
      return { call: traced, answer: await askProvider(this.provider, traced) };
    });
  }
}
