import type { Envelope } from '@eventually/contract-kit';
import type { TimelineEntry } from './order-details.document.js';

/**
 * Adds the event at its time, whatever arrived before it.
 * Events of one service at the same millisecond keep the order of their stream, which is how they arrive.
 */
export function withEvent(timeline: readonly TimelineEntry[], envelope: Envelope): TimelineEntry[] {
  const { time: at, source: service, type, id: eventId } = envelope;
  const entry = { at, service, type, eventId };
  const next = timeline.findIndex((other) => comesBefore(entry, other));
  return next === -1 ? [...timeline, entry] : timeline.toSpliced(next, 0, entry);
}

const comesBefore = (a: TimelineEntry, b: TimelineEntry): boolean =>
  a.at === b.at ? a.service < b.service : a.at < b.at;
