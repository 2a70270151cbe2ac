import type { AnyMessageType, Message, MessageOf } from './message.js';

/** What made a message happen, handed on from message to message. */
export interface Cause {
  /** Id of the message that caused this one; unset when a person's request did. */
  readonly id?: string;
  /** The same for everything that one request set in motion. */
  readonly correlationId: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** A message as it travels: what it says, and where it comes from. */
export interface Envelope<M extends Message = Message> extends Cause {
  /** Unique per message: consumers recognise a redelivery by it. */
  readonly id: string;
  readonly type: M['type'];
  readonly version: number;
  readonly data: M['data'];
  /** The aggregate it is about. */
  readonly key: string;
  /** Events: 1, 2, 3, … per key without a gap. Commands: 0. */
  readonly sequence: number;
  /** The service that wrote it. */
  readonly source: string;
  /** When it was written, UTC, ISO-8601. */
  readonly time: string;
  readonly causationId?: string;
}

/** What a handler of this message type is given. */
export type Received<T extends AnyMessageType> = Envelope<MessageOf<T>>;
