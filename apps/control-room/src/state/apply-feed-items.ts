import type { FeedItem, Handled, Published, Sampling, SeenMessage } from '@eventually/control-room';
import {
  isAboutAnOrder,
  newTrack,
  type OrderTrack,
  withHandled,
  withMessage,
  withPublished,
} from './orders.js';
import { type ControlRoom, type Counts, LIMITS } from './state.js';

/** What items of the feed, in the order they came, make of what was known. Copies once for all of them. */
export function applyFeedItems(before: ControlRoom, items: readonly FeedItem[], nowMs: number): ControlRoom {
  const draft: Draft = {
    ...before,
    orders: new Map(before.orders),
    orderOf: new Map(before.orderOf),
    early: new Map(before.early),
  };
  for (const item of items) takeOne(draft, item, nowMs);
  forgetTheOldest(draft);
  return draft;
}

interface Draft extends Omit<
  { -readonly [K in keyof ControlRoom]: ControlRoom[K] },
  'orders' | 'orderOf' | 'early'
> {
  orders: Map<string, OrderTrack>;
  orderOf: Map<string, string>;
  early: Map<string, readonly (Published | Handled)[]>;
}

function takeOne(draft: Draft, item: FeedItem, nowMs: number): void {
  switch (item.kind) {
    case 'message':
      return isAboutAnOrder(item.data) ? takeMessage(draft, item.data) : undefined;
    case 'published':
    case 'handled':
      return takeProgress(draft, item.data);
    case 'gauges':
      draft.gauges = new Map(draft.gauges).set(item.data.service, item.data);
      return;
    case 'faults':
      draft.faults = item.data;
      return;
    case 'verdict':
      draft.verdict = item.data;
      return;
    case 'sampling':
      return takeSampling(draft, item.data);
    case 'gap':
      draft.gaps = [...draft.gaps, { ...item.data, at: nowMs }].slice(-LIMITS.gaps);
  }
}

function takeMessage(draft: Draft, message: SeenMessage): void {
  const before = draft.orders.get(message.key) ?? newTrack(message);
  const after = withMessage(before, message);
  if (after === before) return; // told twice, after a resume
  draft.counts = counted(draft.counts, message, draft.sampling.oneOf);
  draft.orderOf.set(message.id, message.key);
  const early = draft.early.get(message.id) ?? [];
  draft.early.delete(message.id);
  draft.orders.set(message.key, early.reduce(withProgress, after));
}

function takeProgress(draft: Draft, progress: Published | Handled): void {
  const orderId = draft.orderOf.get(progress.messageId);
  const track = orderId === undefined ? undefined : draft.orders.get(orderId);
  if (track) draft.orders.set(track.orderId, withProgress(track, progress));
  else draft.early.set(progress.messageId, [...(draft.early.get(progress.messageId) ?? []), progress]);
}

const withProgress = (track: OrderTrack, progress: Published | Handled): OrderTrack =>
  'consumer' in progress ? withHandled(track, progress) : withPublished(track, progress);

const counts: Readonly<Record<string, 'placed' | 'confirmed' | 'rejected' | 'cancelled'>> = {
  OrderPlaced: 'placed',
  OrderConfirmed: 'confirmed',
  OrderRejected: 'rejected',
  OrderCancelled: 'cancelled',
};

function counted(before: Counts, { type }: SeenMessage, oneOf: number): Counts {
  const what = counts[type];
  return {
    ...before,
    messages: before.messages + oneOf,
    ...(what && { [what]: before[what] + oneOf }),
    estimated: before.estimated || oneOf > 1,
  };
}

/** Nothing more is heard of orders that are not in the sample: those under way would look as if they were stuck. */
function takeSampling(draft: Draft, sampling: Sampling): void {
  draft.sampling = sampling;
  for (const { orderId, status, messages } of draft.orders.values()) {
    if (status !== 'PENDING' || !sampling.endings || sampling.endings.includes(orderId.slice(-1))) continue;
    for (const { id } of messages) draft.orderOf.delete(id);
    draft.orders.delete(orderId);
  }
}

/** Maps keep the order in which keys came: the first ones are the oldest. */
function forgetTheOldest({ orders, orderOf, early }: Draft): void {
  for (const [orderId, { messages }] of orders) {
    if (orders.size <= LIMITS.orders) break;
    for (const { id } of messages) orderOf.delete(id);
    orders.delete(orderId);
  }
  for (const id of early.keys()) {
    if (early.size <= LIMITS.early) break;
    early.delete(id);
  }
}
