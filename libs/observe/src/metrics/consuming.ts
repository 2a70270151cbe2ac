import type { Subscriber } from '@eventually/inbox';

/** A consumer group, and the topics that it reads. */
export interface Consuming {
  readonly group: string;
  readonly topics: readonly string[];
}

export const consumingOf = ({ group, topics }: Pick<Subscriber, 'group' | 'topics'>): Consuming => ({
  group,
  topics: [...topics.keys()],
});
