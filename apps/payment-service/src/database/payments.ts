import { randomUUID } from 'node:crypto';
import type { Cause } from '@eventually/contract-kit';
import type { OrderId, PaymentEvent } from '@eventually/contracts';
import type { Loaded, Recorded } from '@eventually/outbox';
import { become, type Decision } from '../domain/decision.js';
import { type Payment, paymentAggregate } from '../domain/payment.js';
import type { QueuedCall } from './provider-call.js';

/**
 * The payments that one transaction works on. Unlike plain `Aggregates`, a decision may also ask the provider for
 * something: the payment then remembers that it awaits an answer, and the call is queued beside the events.
 */
export class Payments {
  readonly recorded: Recorded<PaymentEvent>[] = [];
  readonly calls: QueuedCall[] = [];
  private readonly current = new Map<string, Loaded<Payment>>();
  private readonly touched = new Set<string>();

  constructor(loaded: Iterable<Loaded<Payment>>) {
    for (const one of loaded) this.current.set(one.key, one);
  }

  /** Runs a pure decision on the payment as it is now, and lets it become what was decided. */
  decide(orderId: OrderId, cause: Cause, decision: (payment: Payment) => Decision): void {
    const { state, version } = this.at(orderId);
    const decided = decision(state);
    const { events, call } = decided;
    if (events.length === 0 && !call) return;

    events.forEach((event, index) =>
      this.recorded.push({ key: orderId, sequence: version + index + 1, event, cause }),
    );
    if (call) this.calls.push({ ...call, callId: randomUUID(), orderId, cause: only(cause) });
    this.current.set(orderId, {
      key: orderId,
      state: become(state, decided),
      version: version + events.length,
    });
    this.touched.add(orderId);
  }

  get changed(): Loaded<Payment>[] {
    return [...this.touched].map((orderId) => this.at(orderId));
  }

  private at(orderId: string): Loaded<Payment> {
    return this.current.get(orderId) ?? { key: orderId, state: paymentAggregate.initial, version: 0 };
  }
}

/** The cause may be a whole command: its payload, with the token, must not outlive the call. */
const only = ({ id, correlationId, traceparent }: Cause): Cause => ({ id, correlationId, traceparent });
