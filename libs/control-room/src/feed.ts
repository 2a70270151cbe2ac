import type { Faults } from './faults.js';
import type { ServiceGauges } from './gauges.js';
import type { Verdict } from './verdict.js';

/** A message that a service has committed to its outbox. */
export interface SeenMessage {
  readonly id: string;
  readonly type: string;
  readonly kind: 'event' | 'command';
  readonly version: number;
  /** The stream it belongs to: order, stock, payment, … */
  readonly stream: string;
  readonly topic: string;
  readonly key: string;
  /** Events: 1, 2, 3, … per key. Commands: 0. */
  readonly sequence: number;
  readonly source: string;
  /** When it was written, ISO-8601, UTC. */
  readonly time: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** W3C trace context of its creator. */
  readonly traceparent?: string;
  /** Its payload; what must not be seen (a payment token) is replaced by `[redacted]`. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Where a record is in the log. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  /** 64 bits: a decimal string, as in Kafka's clients. */
  readonly offset: string;
}

/** A relay has the broker's word for a message. Known by the process that published it, as long as it lives. */
export interface Published extends RecordPlace {
  readonly messageId: string;
  /** The service whose outbox it came from. */
  readonly service: string;
  readonly at: string;
}

/** What a consumer did with a message, after it was committed. */
export interface Handled extends RecordPlace {
  readonly messageId: string;
  readonly service: string;
  /** The consumer's name, for example `order-service.fulfil-order`: an inbox, a projection, or a saga. */
  readonly consumer: string;
  readonly at: string;
  readonly outcome: 'applied' | 'duplicate' | 'parked' | 'dead';
}

/** So much happens that of the orders only one of so many is told of, and that one whole; 1 when all are. */
export interface Sampling {
  readonly oneOf: number;
  /** Hexadecimal digits that ids of orders end in which are told of; unset when all are. */
  readonly endings?: string;
}

/**
 * What the stream at `/control/feed` says: Server-Sent Events whose `event` is the kind, and `data` the JSON.
 * `message`, `published` and `handled` carry an `id` to resume from; the others tell the state of a moment.
 */
export type FeedItem =
  | { readonly kind: 'message'; readonly data: SeenMessage }
  | { readonly kind: 'published'; readonly data: Published }
  | { readonly kind: 'handled'; readonly data: Handled }
  | { readonly kind: 'gauges'; readonly data: ServiceGauges }
  | { readonly kind: 'faults'; readonly data: Faults }
  | { readonly kind: 'verdict'; readonly data: Verdict }
  | { readonly kind: 'sampling'; readonly data: Sampling }
  /** Something was left out, because it is too old or this client was too slow: what is shown has a gap. */
  | { readonly kind: 'gap'; readonly data: { readonly service: string; readonly reason: string } };

/**
 * Those of a service's own feed, at its `/ops/feed?after=CURSOR&limit=N&wait=MS`. With `&endings=07f` only what is about
 * keys that end in one of these characters.
 */
export type ServiceFeedItem = Extract<FeedItem, { kind: 'message' | 'published' | 'handled' | 'gap' }>;

export interface ServiceFeedPage {
  /** In the order in which they happened at this service, at most `limit`. */
  readonly items: readonly ServiceFeedItem[];
  /** To go on from; opaque. */
  readonly next: string;
  /** Whether that was all there was. */
  readonly isLast: boolean;
}
