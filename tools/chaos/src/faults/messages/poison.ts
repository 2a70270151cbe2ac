import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { poisonKey } from '../../verdict/poison.js';
import type { Fault } from '../fault.js';

const TOPICS = ['stock.commands', 'payment.commands'] as const;
type Topic = (typeof TOPICS)[number];

const UNDO: Readonly<Record<Topic, string>> = {
  'stock.commands': 'ReleaseStock',
  'payment.commands': 'CancelPayment',
};

interface Poison {
  readonly kind: string;
  readonly topics: readonly Topic[];
  message(topic: Topic): Omit<Message, 'key'>;
}

/** Records that nobody can handle, each for a reason of its own. */
const POISONS: readonly Poison[] = [
  { kind: 'bad JSON', topics: TOPICS, message: (topic) => written(UNDO[topic], '{"orderId":') },
  { kind: 'an unknown type', topics: TOPICS, message: () => written('PaintItRed', '{}') },
  {
    kind: 'an incompatible schema',
    topics: TOPICS,
    message: (topic) => written(UNDO[topic], '{"orderId":42}'),
  },
  {
    kind: 'one from a service that sends no such command',
    topics: TOPICS,
    message: (topic) => written(UNDO[topic], '{}', { ce_source: '/view-service' }),
  },
  {
    kind: 'one with a place in an order that commands do not have',
    topics: TOPICS,
    message: (topic) => written(UNDO[topic], '{}', { ce_sequence: ' 2 ' }),
  },
  { kind: 'no type at all', topics: TOPICS, message: () => ({ headers: {}, value: '{}' }) },
  {
    kind: "one under a key that is not its order's",
    topics: TOPICS,
    message: (topic) => written(UNDO[topic], JSON.stringify({ orderId: randomUUID() })),
  },
];

const written = (type: string, value: string, odd: Record<string, string> = {}): Omit<Message, 'key'> => ({
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

export const poison: Fault = {
  name: 'poison',
  about: 'records that nobody can handle: each is set aside with its key, and holds up no other',
  plan(random, rig) {
    const name = String(random.int(0, 0x7fffffff));
    const records = random.some(random.int(1, 5), POISONS).map(({ kind, topics, message }, index) => {
      const topic = random.pick(topics);
      return { kind, topic, message: { ...message(topic), key: poisonKey(`${name}-${index}`) } };
    });
    return {
      what: records.map(({ kind, topic }) => `${kind} on ${topic}`).join(', '),
      poisoned: records.map(({ message }) => message.key),
      async strike() {
        const kafka = new Kafka({ brokers: rig.brokers, logLevel: logLevel.NOTHING });
        const producer = kafka.producer();
        await producer.connect();
        for (const { topic, message } of records) await producer.send({ topic, messages: [message] });
        await producer.disconnect();
      },
    };
  },
};
