import type { Activity } from '../feed/activity-log.js';

const KEYS = 5;
/** So far back as this they are looked for. */
const LOOK_AT = 2_000;

/** The keys of the records that this process wrote or read last, newest first, by `topic/partition`. */
export function newestKeys(activities: readonly Activity[]): ReadonlyMap<string, readonly string[]> {
  const newest = new Map<string, Map<string, bigint>>();
  for (const { topic, partition, key, offset } of activities.slice(-LOOK_AT)) {
    const place = `${topic}/${partition}`;
    const keys = newest.get(place) ?? new Map<string, bigint>();
    newest.set(place, keys);
    const known = keys.get(key);
    if (known === undefined || known < BigInt(offset)) keys.set(key, BigInt(offset));
  }
  return new Map(
    [...newest].map(([place, keys]) => [
      place,
      [...keys]
        .sort(([, one], [, other]) => (one < other ? 1 : -1))
        .slice(0, KEYS)
        .map(([key]) => key),
    ]),
  );
}
