import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { poisonKey } from '../../verdict/poison.js';
import type { Fault } from '../fault.js';

export const TOPICS = ['stock.commands', 'payment.commands'] as const;
export type Topic = (typeof TOPICS)[number];

export const UNDO: Readonly<Record<Topic, string>> = {
  'stock.commands': 'ReleaseStock',
  'payment.commands': 'CancelPayment',
};

/** A kind of record that nobody can handle. */
export interface CraftedRecord {
  readonly kind: string;
  message(topic: Topic): Omit<Message, 'key'>;
}

/** A fault that writes some of them, each under a key of its own. */
export const recordsFault = (
  { name, about }: Pick<Fault, 'name' | 'about'>,
  kinds: readonly CraftedRecord[],
): Fault => ({
  name,
  about,
  plan(random, rig) {
    const series = String(random.int(0, 0x7fffffff));
    const records = random.some(random.int(1, 5), kinds).map(({ kind, message }, index) => {
      const topic = random.pick(TOPICS);
      return { kind, topic, message: { ...message(topic), key: poisonKey(`${series}-${index}`) } };
    });
    return {
      what: records.map(({ kind, topic }) => `${kind} on ${topic}`).join(', '),
      poisoned: records.map(({ message }) => message.key),
      async strike() {
        const kafka = new Kafka({ brokers: rig.brokers, logLevel: logLevel.NOTHING });
        // idempotent: a lost acknowledgement is answered by a second attempt, which must not write a second record
        const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
        await producer.connect();
        for (const { topic, message } of records) await producer.send({ topic, messages: [message] });
        await producer.disconnect();
      },
    };
  },
});

export const written = (
  type: string,
  value: string,
  odd: Readonly<Record<string, string>> = {},
): Omit<Message, 'key'> => ({
  value,
  headers: {
    ce_specversion: '1.0',
    ce_id: timeOrderedId(),
    ce_type: type,
    ce_source: '/order-service',
    ce_time: new Date().toISOString(),
    ce_dataversion: '1',
    ce_sequence: '0',
    ce_correlationid: randomUUID(),
    ...odd,
  },
});

/** A UUIDv7, as every message has one. */
function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
