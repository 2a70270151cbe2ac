import { decode, type Envelope, type Stream, Undecodable, typesOf } from '@eventually/contract-kit';
import type { KafkaMessage } from 'kafkajs';

/** A record as it came from the broker, and what could be read of it. */
export interface Incoming {
  readonly stream: Stream;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly message: KafkaMessage;
  readonly type: string | undefined;
  /** Unset when the record is not a message of the stream; `unreadable` then says why. */
  readonly envelope?: Envelope;
  readonly unreadable?: string;
  /** An operator has said what becomes of it. */
  readonly isDecided?: boolean;
}

/** A record that could be read. */
export type Readable = Incoming & { readonly envelope: Envelope };

export const isReadable = (incoming: Incoming): incoming is Readable => incoming.envelope !== undefined;

/**
 * Reads a record. `undefined`: the stream knows its type and this consumer does not want it.
 * An unknown type is never passed over: it comes back unreadable.
 */
export function read(
  place: { stream: Stream; topic: string; partition: number },
  message: KafkaMessage,
  wants: (type: string) => boolean,
): Incoming | undefined {
  const headers = headersOf(message);
  const type = headers.ce_type;
  if (type && typesOf(place.stream).has(type) && !wants(type)) return undefined;
  const incoming = { ...place, offset: message.offset, message, type };
  try {
    const [key, value] = [message.key, message.value].map((bytes) => bytes?.toString() ?? null);
    return { ...incoming, envelope: decode(place.stream, { key: key!, value: value!, headers }) };
  } catch (error) {
    if (error instanceof Undecodable) return { ...incoming, unreadable: error.message };
    throw error;
  }
}

export const headersOf = ({ headers = {} }: KafkaMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, (Array.isArray(value) ? value[0]! : value).toString()]],
    ),
  );
