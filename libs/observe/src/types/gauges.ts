/** Where a consumer is stuck, for how long, and why. */
export interface StuckConsumer {
  readonly group: string;
  /** Missing when it does not even get as far as a record. */
  readonly topic?: string;
  readonly partition?: number;
  readonly offset?: string;
  readonly forMs: number;
  readonly reason: string;
}

/** How a service is at a moment: its `/ops/gauges`. */
export interface ServiceGauges {
  readonly service: string;
  readonly at: string;
  /** Missing while the service does not answer; then nothing else is known of it either. */
  readonly up: boolean;
  /** Messages that are committed and not published yet. Absent in a service without an outbox. */
  readonly outboxDepth?: number;
  /** Age of the oldest of them, milliseconds; 0 if there is none. */
  readonly outboxAgeMs?: number;
  readonly parkedKeys?: number;
  readonly deadLetters?: number;
  /** Records that each consumer group has not handled yet, per topic. */
  readonly lag?: readonly { readonly group: string; readonly topic: string; readonly lag: number }[];
  /** Consumers that do not get on, and where. Missing where all do. */
  readonly stuck?: readonly StuckConsumer[];
  /** From a message's writing to its being visible here, milliseconds, over the last minute. */
  readonly writeToVisibleMs?: { readonly p50: number; readonly p95: number };
  /** Sagas by what they are at: running, compensating, completed, compensated, … */
  readonly sagas?: Readonly<Record<string, number>>;
}
