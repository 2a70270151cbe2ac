import type { Envelope, Stream } from '@eventually/contract-kit';

// What can be observed of the patterns, and by whom it is told. A page or a batch is told of once, never a message at a
// time, and after the fact. Two methods go further, and say so.

/** Where a record lies in the broker's log. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A record of the outbox on its way to the broker. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as it came from the broker, and what could be read of it. */
export interface ObservedRecord extends Place {
  readonly stream: Stream;
  readonly type: string | undefined;
  /** Unset when it could not be read. */
  readonly envelope?: Envelope;
}
export type ObservedMessage = ObservedRecord & { readonly envelope: Envelope };

/** A consumer group that this process takes part in. */
export interface ObservedConsumer {
  readonly group: string;
  readonly topics: ReadonlyMap<string, Stream>;
  /** What it applies becomes visible to readers. */
  readonly isReadModel?: boolean;
  /** Who of this group gets messages of the type, by name; the group, if it is but one. */
  consumersOf?(type: string): readonly string[];
}

/** Where a consumer does not get on, and why. */
export interface Stuck extends Partial<Place> {
  readonly group: string;
  readonly forMs: number;
  readonly reason: string;
}

/** A message that failed or came too early, or waits behind one that did. */
export interface ObservedParking extends Place {
  /** Empty, if it has none that can be read. */
  readonly messageId: string;
  readonly key: string;
  /** `dead`: it is not tried again until an operator says so. */
  readonly outcome: 'parked' | 'dead';
}

/** A page on its way to the broker. Exactly one of these is called, once. */
export interface Publishing {
  /** @param places in the order of the rows; worked out only if somebody asks */
  acknowledged(places: () => readonly Place[]): void;
  failed(error: Error): void;
}

/** What became of a batch: each of its messages is in one of these, unless it is parked. */
export interface Settled {
  readonly applied: readonly ObservedMessage[];
  /** They had been applied before, and were left alone. */
  readonly redelivered: readonly ObservedMessage[];
}

/** A batch inside its transaction. Exactly one of these is called, once. */
export interface Applying {
  /** Of each message the trace that it is handed on with, where the observer has one of its own for it. */
  readonly traceparents?: readonly (string | undefined)[];
  committed(settled: Settled): void;
  rolledBack(error: Error): void;
}

/** Everything that the patterns tell. Whoever is interested in a part of it implements that part: see `observers`. */
export interface Observer {
  /** A relay publishes a page of this service's outbox. */
  publishing(service: string, rows: readonly OutgoingRecord[]): Publishing;

  /** This process takes its part in the group. @returns what to call when it does not any more */
  consuming(consumer: ObservedConsumer, progress: { readonly stuck?: Stuck }): () => void;
  /** Goes further: has the work done in a context of its own (log lines, async context), at once. */
  around<T>(records: readonly ObservedRecord[], work: () => Promise<T>): Promise<T>;
  /** Goes further: may put its own trace on the messages. */
  applying(consumer: ObservedConsumer, messages: readonly ObservedMessage[]): Applying;
  /** It is committed that they are parked, or dead. */
  parked(consumer: Pick<ObservedConsumer, 'group'>, messages: readonly ObservedParking[]): void;

  /** A saga has come to its end, and that is committed; compensations may still be under way. */
  sagaEnded(saga: string, outcome: 'completed' | 'compensated' | 'overdue', seconds: number): void;
}

/** For whoever provides one and whoever asks for it, if the two are put together by a container. */
export const OBSERVER = Symbol('observer');

const nothing = (): void => undefined;
const NOT_OBSERVED = { acknowledged: nothing, failed: nothing, committed: nothing, rolledBack: nothing };

/** Nobody watches. */
export const unobserved: Observer = {
  publishing: () => NOT_OBSERVED,
  consuming: () => nothing,
  around: (_, work) => work(),
  applying: () => NOT_OBSERVED,
  parked: nothing,
  sagaEnded: nothing,
};
