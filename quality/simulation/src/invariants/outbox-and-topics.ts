import type { StoredRecord } from '../broker/partitions.js';
import type { World } from '../world/world.js';
import type { Violation } from './violation.js';

const idOf = ({ headers }: StoredRecord): string => headers['ce_id']!;

/** 5: what is committed in the outboxes is what is on the topics, as sets. */
export function nothingLostNoGhosts({ services, broker }: World): Violation[] {
  const committed = new Map(
    services.flatMap(({ tables }) => [...tables.outbox.rows.values()].map((row) => [row.id, row] as const)),
  );
  const published = new Set([...broker.logs.values()].flatMap((log) => log.map(idOf)));
  return [
    ...[...committed.values()]
      .filter(({ id }) => !published.has(id))
      .map(({ headers, key, position }) => `${headers['ce_type']} of ${key} (position ${position}) is lost`),
    ...[...published].filter((id) => !committed.has(id)).map((id) => `${id} is a ghost`),
  ].map((what) => ({ invariant: 5, what }));
}

/** 7: the first deliveries of a key carry the versions 1, 2, 3 of its history. */
export function inOrderPerKey({ broker }: World): Violation[] {
  return [...broker.logs].flatMap(([place, log]) => {
    const seen = new Set<string>();
    const versions = new Map<string, number>();
    return log.flatMap((record): Violation[] => {
      const sequence = Number(record.headers['ce_sequence']);
      if (seen.has(idOf(record)) || sequence === 0) return [];
      seen.add(idOf(record));
      const expected = (versions.get(record.key) ?? 0) + 1;
      versions.set(record.key, sequence);
      const what = `${record.headers['ce_type']} ${sequence} of ${record.key} on ${place}, where ${expected} was due`;
      return sequence === expected ? [] : [{ invariant: 7, what }];
    });
  });
}
