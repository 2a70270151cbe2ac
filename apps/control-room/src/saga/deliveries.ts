import type { Handled, Published, RecordPlace, SeenMessage } from '@eventually/control-room';
import type { Flow } from '../flow/flow.js';
import { ownerOf } from '../services.js';
import { type Tone, tonesOf } from './tones.js';

/** What is known of an order's messages, from the feed, from its journey, or from both. */
export interface Known {
  readonly messages: readonly SeenMessage[];
  readonly published: readonly Published[];
  readonly handled: readonly Handled[];
}

/** A message on its way: from an outbox over a topic to whoever handles it. Times are milliseconds since 1970. */
export interface Delivery {
  readonly message: SeenMessage;
  readonly tone: Tone;
  readonly writtenAt: number;
  readonly publishedAt?: number;
  readonly place?: RecordPlace;
  readonly receipts: readonly Receipt[];
  /** Services that have to handle it. */
  readonly readers: readonly string[];
}

export interface Receipt {
  readonly service: string;
  /** Missing where the receipt is only known by what came of it. */
  readonly consumer?: string;
  readonly at: number;
  readonly outcome: Handled['outcome'];
}

/** The messages' deliveries, by their time of writing. */
export function deliveriesFrom(known: Known, flow: Flow): Delivery[] {
  const tones = tonesOf(known.messages, flow);
  const published = new Map(known.published.map((each) => [each.messageId, each]));
  return known.messages
    .map((message) => tripOf(message, tones.get(message.id)!, published.get(message.id), known, flow))
    .sort((one, other) => one.writtenAt - other.writtenAt);
}

function tripOf(
  message: SeenMessage,
  tone: Tone,
  published: Published | undefined,
  known: Known,
  flow: Flow,
): Delivery {
  const writtenAt = Date.parse(message.time);
  const receipts = receiptsOf(message, known, writtenAt);
  const place = published ?? known.handled.find(({ messageId }) => messageId === message.id);
  const publishedAt = published ? Math.max(Date.parse(published.at), writtenAt) : receipts[0]?.at;
  return {
    message,
    tone,
    writtenAt,
    ...(publishedAt !== undefined && { publishedAt: Math.min(publishedAt, receipts[0]?.at ?? Infinity) }),
    ...(place && { place }),
    receipts,
    readers: readersOf(message, flow),
  };
}

/** By time. What a process did before it was restarted nobody tells any more, but its consequences are there. */
function receiptsOf({ id, source }: SeenMessage, { messages, handled }: Known, notBefore: number): Receipt[] {
  const told = handled
    .filter(({ messageId }) => messageId === id)
    .map(({ service, consumer, at, outcome }) => ({
      service,
      consumer,
      at: Math.max(Date.parse(at), notBefore),
      outcome,
    }));
  const known = new Set(told.map(({ service }) => service));
  const inferred = messages
    .filter((effect) => effect.causationId === id && effect.source !== source && !known.has(effect.source))
    .slice(0, 1)
    .map((effect) => ({
      service: effect.source,
      at: Math.max(Date.parse(effect.time), notBefore),
      outcome: 'applied' as const,
    }));
  return [...told, ...inferred].sort((one, other) => one.at - other.at);
}

function readersOf({ kind, stream, type }: SeenMessage, flow: Flow): string[] {
  const owner = ownerOf(stream);
  if (kind === 'command') return owner ? [owner] : [];
  const isAwaited = flow.steps.some(({ success, failure }) => type === success || type === failure);
  return [...(isAwaited || type === 'OrderCancelled' ? [flow.service] : []), 'view-service'];
}

/** What was known of them at a moment. */
export const deliveriesUntil = (deliveries: readonly Delivery[], at: number): Delivery[] =>
  deliveries
    .filter(({ writtenAt }) => writtenAt <= at)
    .map(({ publishedAt, place, receipts, ...delivery }) => ({
      ...delivery,
      ...(publishedAt !== undefined && publishedAt <= at && { publishedAt, ...(place && { place }) }),
      receipts: receipts.filter((receipt) => receipt.at <= at),
    }));

/** Services that still have to handle it. */
export const missingReaders = ({ readers, receipts }: Delivery): string[] =>
  readers.filter((reader) => !receipts.some(({ service, outcome }) => service === reader && isDone(outcome)));

export const isDone = (outcome: Handled['outcome']): boolean =>
  outcome === 'applied' || outcome === 'duplicate';
