import {
  OrderCancelled,
  OrderConfirmed,
  PaymentAuthorized,
  PaymentDeclined,
  PaymentRequested,
  StockRejected,
  StockReserved,
} from '@eventually/contracts';
import { type BackendName, backends } from '@eventually/runner';
import type { HistoryEvent, History } from './history.js';
import { timeOf } from './message-time.js';
import { keptSince } from './partitions.js';
import type { Snapshot } from './snapshot.js';
import { isEventTopic, streamOf } from './topics.js';

/** What the services' inboxes know. */
export interface Handled {
  /** Ids of messages that were meant for the service, and that its inbox knows. */
  readonly ids: ReadonlySet<string>;
  /** Per service, whose inbox forgets with time: the lowest id that it would remember. */
  readonly since: ReadonlyMap<string, string>;
  /** What an inbox knows, and was never on a topic for its service. */
  readonly strangers: readonly { readonly service: string; readonly id: string }[];
}

/** The answers that the fulfilment of an order waits for, and what else moves it. Read models keep no inbox. */
const AWAITED = new Set<string>(
  [StockReserved, StockRejected, PaymentAuthorized, PaymentDeclined, OrderConfirmed, OrderCancelled].map(
    ({ type }) => type,
  ),
);

/** Whose inbox has to know the message: commands are for the owner of their stream, answers for order-service. */
export const handlerOf = ({ topic, type }: Pick<HistoryEvent, 'topic' | 'type'>): string | undefined => {
  if (!isEventTopic(topic)) return streamOf.get(topic)!.owner;
  return AWAITED.has(type) ? 'order-service' : undefined;
};

/** What it may know besides: an order waits for it only while its command is on the way, and older orders did not. */
const NOTICED = new Set<string>([PaymentRequested.type]);

const isFor = (service: string, happening: HistoryEvent): boolean =>
  handlerOf(happening) === service || (service === 'order-service' && NOTICED.has(happening.type));

const rows = `SELECT message_id::text AS id FROM inbox`;

/** @param keptFrom per topic that has forgotten its oldest records: since when it has all */
export async function readHandled(
  snapshots: Readonly<Record<BackendName, Snapshot>>,
  history: History,
  keptFrom: ReadonlyMap<string, number>,
): Promise<Handled> {
  const [ids, since] = [new Set<string>(), new Map<string, string>()];
  const strangers: { service: string; id: string }[] = [];
  const knownFrom = Math.max(0, ...keptFrom.values());
  for (const service of backends) {
    since.set(service, await keptSince(snapshots[service], 'inbox'));
    for await (const { id } of snapshots[service].stream<{ id: string }>(rows)) {
      const happening = history.find(id);
      if (happening && isFor(service, happening)) ids.add(happening.id);
      else if (happening || timeOf(id) >= knownFrom) strangers.push({ service, id });
    }
  }
  return { ids, since, strangers };
}
