/** A message that a service has committed to its outbox. */
export interface SeenMessage {
  readonly id: string;
  readonly type: string;
  readonly kind: 'event' | 'command';
  readonly version: number;
  /** The name of the stream it belongs to. */
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
  /** The consumer's name, for example `<service>.<saga>`: an inbox, a projection, or a saga. */
  readonly consumer: string;
  readonly at: string;
  readonly outcome: 'applied' | 'duplicate' | 'parked' | 'dead';
}

/** What a service tells of itself, as it happens. */
export type ServiceFeedItem =
  | { readonly kind: 'message'; readonly data: SeenMessage }
  | { readonly kind: 'published'; readonly data: Published }
  | { readonly kind: 'handled'; readonly data: Handled }
  /** Something was left out, because it is too old or this client was too slow: what is shown has a gap. */
  | { readonly kind: 'gap'; readonly data: { readonly service: string; readonly reason: string } };

/**
 * An answer of `/ops/feed?after=CURSOR&limit=N&wait=MS`. With `&endings=07f` only what is about keys that end in one of
 * these characters.
 */
export interface ServiceFeedPage {
  /** In the order in which they happened at this service, at most `limit`. */
  readonly items: readonly ServiceFeedItem[];
  /** To go on from; opaque. */
  readonly next: string;
  /** Whether that was all there was. */
  readonly isLast: boolean;
}
