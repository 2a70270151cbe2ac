import { type BackendName, backends } from '@eventually/runner';
import type { History } from './history.js';
import { keptSince } from './partitions.js';
import type { Snapshot } from './snapshot.js';
import { isEventTopic } from './topics.js';

/** What the services' inboxes know. */
export interface Handled {
  /** Of the commands on the topics, the ids that their owner's inbox knows. */
  readonly ids: ReadonlySet<string>;
  /** Per service, whose inbox forgets with time: the lowest id that it would remember. */
  readonly since: ReadonlyMap<string, string>;
}

const rows = `SELECT message_id::text AS id FROM inbox`;

export async function readHandled(
  snapshots: Readonly<Record<BackendName, Snapshot>>,
  history: History,
): Promise<Handled> {
  const [ids, since] = [new Set<string>(), new Map<string, string>()];
  for (const service of backends) {
    since.set(service, await keptSince(snapshots[service], 'inbox'));
    for await (const { id } of snapshots[service].stream<{ id: string }>(rows)) {
      const happening = history.find(id);
      if (happening && !isEventTopic(happening.topic)) ids.add(happening.id);
    }
  }
  return { ids, since };
}
