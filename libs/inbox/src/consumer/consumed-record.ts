import {
  decode,
  type Envelope,
  headersAsText,
  isForeign,
  type Stream,
  typesOn,
  Undecodable,
} from '@eventually/contract-kit';
import type { KafkaMessage } from '@eventually/kafka';

const MOST_SHOWN_CHARACTERS = 200;

/** Where a record was read, and the contract that it has to keep. */
export interface Place {
  readonly stream: Stream;
  readonly topic: string;
  readonly partition: number;
}

/** A record as it came from the broker, and what could be read of it. */
export interface ConsumedRecord extends Place {
  readonly offset: string;
  readonly message: KafkaMessage;
  readonly type: string | undefined;
  /** Unset when the record is not a message of the stream; `unreadable` then says why. */
  readonly envelope?: Envelope;
  readonly unreadable?: string;
  /** Nobody wrote it who may, by its own account. */
  readonly isForeign?: boolean;
  /** An operator has said what becomes of it. */
  readonly isDecided?: boolean;
}

/** A record that could be read. */
export type DecodedRecord = ConsumedRecord & { readonly envelope: Envelope };

export const isDecoded = (incoming: ConsumedRecord): incoming is DecodedRecord =>
  incoming.envelope !== undefined;

/**
 * Reads a record, and never throws: what is no message comes back unreadable, with the reason.
 * `undefined`: the topic knows its type and this consumer does not want it. An unknown type is never passed over.
 */
export function read(
  place: Place,
  message: KafkaMessage,
  wants: (type: string) => boolean,
): ConsumedRecord | undefined {
  const type = typeOf(message);
  if (type && typesOn(place.stream, place.topic).has(type) && !wants(type)) return undefined;
  const incoming = { ...place, offset: message.offset, message, type: type && brief(type) };
  try {
    return { ...incoming, envelope: decode(place.stream, place.topic, message) };
  } catch (error) {
    // whatever it is: a record that nobody foresaw must not stop those behind it
    return {
      ...incoming,
      unreadable: error instanceof Undecodable ? error.message : `unexpected: ${String(error)}`,
      isForeign: isForeign(place.stream, place.topic, message),
    };
  }
}

const typeOf = ({ headers }: KafkaMessage): string | undefined => headersAsText(headers)['ce_type'];

/** What somebody wrote, as far as it is kept and shown. */
export const brief = (text: string): string => text.slice(0, MOST_SHOWN_CHARACTERS);
