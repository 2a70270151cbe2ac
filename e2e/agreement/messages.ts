import type { Snapshot } from './databases.js';
import { groupBy } from './group-by.js';
import type { TopicRecord } from './topics.js';

/** Compaction forgets what a newer record of the key has replaced. */
const COMPACTED = 'product.events';

export const noDeadLetters = ({ deadLetters }: Snapshot): string[] =>
  deadLetters.map(
    ({ service, consumer, topic, type, cause }) =>
      `dead letter in ${service}: ${consumer}, ${topic}, ${type}: ${cause}`,
  );

/** Nothing committed was lost on its way to the topics, and nothing is on them that was never committed. */
export function outboxAndTopicsAgree({ outbox }: Snapshot, records: readonly TopicRecord[]): string[] {
  const committed = new Set(outbox.map(({ topic, id }) => `${topic} ${id}`));
  const published = new Set(records.map(({ topic, id }) => `${topic} ${id}`));
  const replaced = new Set<string>();
  const newest = new Map<string, string>();
  for (const { topic, key, id } of outbox.filter((row) => row.topic === COMPACTED)) {
    if (newest.has(key)) replaced.add(`${topic} ${newest.get(key)}`);
    newest.set(key, id);
  }
  return [
    ...[...committed]
      .filter((id) => !published.has(id) && !replaced.has(id))
      .map((id) => `not on its topic: ${id}`),
    ...[...published].filter((id) => !committed.has(id)).map((id) => `in no outbox: ${id}`),
  ];
}

/** Redeliveries aside, the events of one key carry 1, 2, 3, … in the order of their topic. */
export function versionsWithoutGap(_: Snapshot, records: readonly TopicRecord[]): string[] {
  const events = records.filter(({ topic }) => topic.endsWith('.events') && topic !== COMPACTED);
  return [...groupBy(events, ({ topic, key }) => `${topic} ${key}`)].flatMap(([key, ofKey]) => {
    const firsts = [...new Map(ofKey.map((record) => [record.id, record.sequence])).values()];
    return firsts.every((sequence, index) => sequence === index + 1)
      ? []
      : [`versions of ${key}: ${firsts.join(', ')}`];
  });
}
