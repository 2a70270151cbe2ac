import type { ICustomPartitioner, Message, RecordMetadata, TopicMessages } from '@eventually/kafka';
import type { Place } from '@eventually/runtime';
import type { OutboxRow } from './ports.js';

/** kafkajs says where a batch begins in each partition, and not which of its messages went there: so that is noted. */
interface Noted extends Message {
  chosen?: number;
}

/** The same partitioner; it leaves its choice on the message. */
export const noting =
  (create: ICustomPartitioner): ICustomPartitioner =>
  () => {
    const choose = create();
    return (args) => ((args.message as Noted).chosen = choose(args));
  };

/** Where the broker has put the rows, in their order. */
export function placesOf(
  rows: readonly OutboxRow[],
  sent: readonly TopicMessages[],
  acknowledged: readonly RecordMetadata[],
): Place[] {
  const messages = new Map(sent.map(({ topic, messages }) => [topic, (messages as Noted[]).values()]));
  const next = new Map(
    acknowledged.map(({ topicName, partition, baseOffset }) => [
      `${topicName}/${partition}`,
      BigInt(baseOffset!),
    ]),
  );
  return rows.map(({ topic }) => {
    const partition = messages.get(topic)!.next().value!.chosen!;
    const offset = next.get(`${topic}/${partition}`)!;
    next.set(`${topic}/${partition}`, offset + 1n);
    return { topic, partition, offset: String(offset) };
  });
}
