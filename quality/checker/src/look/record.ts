import { decode, type Envelope, headersAsText, Undecodable } from '@eventually/contract-kit';
import type { KafkaMessage } from 'kafkajs';
import { digestOf } from './digest.js';
import type { HistoryEvent } from './history.js';
import { streamOf } from './topics.js';

/** A record as a message of its stream. */
export interface Message {
  readonly happening: HistoryEvent;
  /** Missing when its contract does not know it. */
  readonly envelope?: Envelope;
}

/** Reads a record; undefined when it does not even have a name. */
export function messageIn(topic: string, record: KafkaMessage): Message | undefined {
  const key = record.key?.toString();
  const headers = headersAsText(record.headers);
  const { ce_id: id, ce_type: type, ce_sequence, ce_source = '', ce_causationid: cause } = headers;
  if (!id || !type || key === undefined) return undefined;
  const envelope = envelopeIn(topic, record);
  const happening = {
    id,
    topic,
    key,
    type,
    sequence: Number(ce_sequence ?? 0),
    source: ce_source.replace(/^\//, ''),
    ...(cause && { cause }),
    isReadable: envelope !== undefined,
    digest: digestOf(record.value, headers),
  };
  return { happening, envelope };
}

function envelopeIn(topic: string, record: KafkaMessage): Envelope | undefined {
  try {
    return decode(streamOf.get(topic)!, topic, record);
  } catch (error) {
    if (error instanceof Undecodable) return undefined;
    throw error;
  }
}
