import type { Topic, Topics } from '@eventually/control-room';

const KEYS = 5;

/** Several services see the same topics: of each the farthest end that one of them saw, and the keys of all. */
export function merged(seen: readonly Topics[]): Topics {
  const topics = new Map<string, Topic>();
  for (const topic of seen.flatMap((one) => one.topics)) {
    const known = topics.get(topic.name);
    topics.set(topic.name, known ? together(known, topic) : topic);
  }
  return {
    topics: [...topics.values()].sort((one, other) => one.name.localeCompare(other.name)),
    groups: seen.flatMap(({ groups }) => groups).sort((one, other) => one.group.localeCompare(other.group)),
  };
}

const together = (one: Topic, other: Topic): Topic => ({
  name: one.name,
  partitions: one.partitions.map((partition) => {
    const same = other.partitions.find((candidate) => candidate.partition === partition.partition);
    if (!same) return partition;
    const newer = BigInt(same.high) > BigInt(partition.high) ? same : partition;
    const newestKeys = [...new Set([...partition.newestKeys, ...same.newestKeys])].slice(0, KEYS);
    return { ...newer, newestKeys };
  }),
});
