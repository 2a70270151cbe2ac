import type { Effect } from '../ports/tables.js';
import type { Service } from '../world/service.js';
import type { World } from '../world/world.js';
import type { Violation } from './violation.js';

const effectsOf = ({ tables }: Service): Effect[] =>
  [...tables.effects.rows].sort(([a], [b]) => Number(a) - Number(b)).map(([, effect]) => effect);

/** 6: every message has its effect once. 7: what a partition holds of a key has its effects in that order. */
export const oncePerMessageInOrder = ({ services, broker }: World): Violation[] => {
  const places = firstPlaces(broker.logs);
  return services.flatMap((service) => {
    const handled = new Set<string>();
    const reached = new Map<string, number>();
    return effectsOf(service).flatMap(({ id, type, key }): Violation[] => {
      if (handled.has(id)) return [{ invariant: 6, what: `${service.name} handled ${type} of ${key} twice` }];
      handled.add(id);
      const { place, index } = places.get(id)!;
      const before = reached.get(`${place} ${key}`) ?? -1;
      reached.set(`${place} ${key}`, index);
      return index > before
        ? []
        : [{ invariant: 7, what: `${service.name} handled ${type} of ${key} after what came later` }];
    });
  });
};

function firstPlaces(logs: World['broker']['logs']): Map<string, { place: string; index: number }> {
  const places = new Map<string, { place: string; index: number }>();
  for (const [place, log] of logs)
    for (const [index, { headers }] of log.entries())
      if (!places.has(headers['ce_id']!)) places.set(headers['ce_id']!, { place, index });
  return places;
}

/** 9: whatever was consumed is applied or parked, and what was parked drains. */
export const everythingHandled = ({ services, broker }: World): Violation[] =>
  services.flatMap((service) => [
    ...[...service.tables.parkedMessages.rows.values()].map(({ key, headers }) => ({
      invariant: 9,
      what: `${headers['ce_type']} of ${key} is still parked`,
    })),
    ...[...service.tables.parkedKeys.rows.values()].map(({ key }) => ({
      invariant: 9,
      what: `${key} is still parked in ${service.name}`,
    })),
    ...unhandled(service, broker.logs).map((what) => ({ invariant: 9, what })),
  ]);

function unhandled(service: Service, logs: World['broker']['logs']): string[] {
  const wanted = new Set([...Object.keys(service.handlers), ...awaited(service)]);
  const topics = new Set(service.streams.flatMap(({ topics }) => [topics.events, topics.commands]));
  return [...logs].flatMap(([place, log]) =>
    topics.has(place.split('/')[0]!)
      ? log
          .filter(
            ({ headers }) =>
              wanted.has(headers['ce_type']!) && !service.tables.inbox.rows.has(headers['ce_id']!),
          )
          .map(({ headers, key }) => `${service.name} never handled ${headers['ce_type']} of ${key}`)
      : [],
  );
}

const awaited = ({ sagas }: Service): string[] =>
  sagas.flatMap(({ steps, cancelledBy }) => [
    ...steps.flatMap(({ success, failure }) => [success.type, failure?.type].filter((type) => !!type)),
    cancelledBy?.type,
  ]) as string[];
