import type { ICustomPartitioner, Message, RecordMetadata, TopicMessages } from 'kafkajs';
import type { Recent } from './recent.js';

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

export function tellPublished(
  recent: Recent,
  sent: readonly TopicMessages[],
  acknowledged: readonly RecordMetadata[],
): void {
  const at = Date.now();
  const places = new Map(
    acknowledged.map(({ topicName, partition, baseOffset }) => [`${topicName}/${partition}`, baseOffset]),
  );
  for (const { topic, messages } of sent) {
    const next = new Map<number, bigint>();
    for (const { chosen: partition, key, headers } of messages as Noted[]) {
      const base = places.get(`${topic}/${partition}`);
      if (partition === undefined || base === undefined) continue;
      const offset = next.get(partition) ?? BigInt(base);
      next.set(partition, offset + 1n);
      const messageId = String(headers!['ce_id']);
      recent.tell({ at, messageId, topic, partition, offset: offset.toString(), key: String(key) });
    }
  }
}
