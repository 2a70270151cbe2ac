import type { KafkaMessage } from 'kafkajs';
import type { Incoming } from '../kafka/incoming.js';
import { enveloped } from './given-projection.js';
import { Greet, personStream } from './greeter.js';

let records = 0;

/** A record as it comes from the broker, every one at a place of its own. */
export function incoming(key: string | null, { readable = true } = {}): Incoming {
  const offset = String(++records);
  const message = { key: key === null ? null : Buffer.from(key), value: null, offset } as KafkaMessage;
  const greeting = enveloped(Greet({ personId: key ?? '', text: 'hello' }), { key: key ?? '' });
  return {
    stream: personStream,
    topic: personStream.topics.commands,
    partition: 3,
    offset,
    type: 'Greet',
    message,
    ...(readable ? { envelope: greeting } : { unreadable: 'not JSON' }),
  };
}
