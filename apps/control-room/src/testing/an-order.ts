import type { SeenMessage } from '@eventually/control-room';
import type { Known } from '../saga/deliveries.js';
import { handledBy, publishedAt, seen } from './items.js';

const BEGIN = Date.parse('2026-11-27T01:00:00.000Z');
export const at = (ms: number): number => BEGIN + ms;
const iso = (ms: number): string => new Date(at(ms)).toISOString();

export interface Step extends Partial<SeenMessage> {
  readonly type: string;
  readonly by: string;
  /** Services, and whether they could handle it. */
  readonly to?: readonly string[];
  readonly parkedBy?: string;
  readonly unpublished?: boolean;
}

/** Messages 10 ms apart: published 2 ms after they were written, handled 4 ms after. */
export function anOrder(...steps: readonly Step[]): Known {
  const known: { [K in keyof Known]: Known[K][number][] } = { messages: [], published: [], handled: [] };
  steps.forEach(({ type, by, to = [], parkedBy, unpublished, ...more }, index) => {
    const kind = /^(Reserve|Release|Commit|Authorize|Capture|Cancel)[A-Z]/.test(type) ? 'command' : 'event';
    const stream = /Stock/.test(type) ? 'stock' : /Payment/.test(type) ? 'payment' : 'order';
    const topic = `${stream}.${kind}s`;
    const time = iso(index * 10);
    known.messages.push(seen(type, { source: by, kind, stream, topic, time, ...more }));
    if (!unpublished)
      known.published.push(publishedAt(type, { service: by, topic, at: iso(index * 10 + 2) }));
    for (const service of [...to, ...(parkedBy ? [parkedBy] : [])])
      known.handled.push(
        handledBy(type, `${service}.some-slice`, {
          topic,
          at: iso(index * 10 + 4),
          outcome: service === parkedBy ? 'parked' : 'applied',
        }),
      );
  });
  return known;
}

const order = 'order-service';
const inventory = 'inventory-service';
const payment = 'payment-service';
const view = 'view-service';

export const placed: readonly Step[] = [
  { type: 'OrderPlaced', by: order, to: [view] },
  { type: 'ReserveStock', by: order, to: [inventory], causationId: 'OrderPlaced' },
  { type: 'StockReserved', by: inventory, to: [order, view], causationId: 'ReserveStock' },
];
export const asked: Step = {
  type: 'AuthorizePayment',
  by: order,
  to: [payment],
  causationId: 'StockReserved',
};
export const declined: readonly Step[] = [
  ...placed,
  asked,
  {
    type: 'PaymentDeclined',
    by: payment,
    to: [order, view],
    causationId: 'AuthorizePayment',
    data: { reason: 'card declined' },
  },
  { type: 'ReleaseStock', by: order, to: [inventory], causationId: 'PaymentDeclined' },
  {
    type: 'OrderRejected',
    by: order,
    to: [view],
    causationId: 'PaymentDeclined',
    data: { reason: 'card declined' },
  },
  { type: 'StockReleased', by: inventory, to: [view], causationId: 'ReleaseStock' },
];
export const confirmed: readonly Step[] = [
  ...placed,
  asked,
  { type: 'PaymentAuthorized', by: payment, to: [order, view], causationId: 'AuthorizePayment' },
  { type: 'OrderConfirmed', by: order, to: [order, view], causationId: 'PaymentAuthorized' },
  { type: 'CommitStock', by: order, to: [inventory], causationId: 'OrderConfirmed' },
  { type: 'CapturePayment', by: order, to: [payment], causationId: 'OrderConfirmed' },
  { type: 'StockCommitted', by: inventory, to: [view], causationId: 'CommitStock' },
  { type: 'PaymentCaptured', by: payment, to: [view], causationId: 'CapturePayment' },
];
