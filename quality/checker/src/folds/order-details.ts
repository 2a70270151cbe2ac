import type { Envelope } from '@eventually/contract-kit';
import { orderStream, paymentStream, stockStream } from '@eventually/contracts';
import { type Fold, said } from './fold.js';
import { ORDER_FIELDS, ORDER_STATUS } from './order.js';

interface Moment {
  readonly at: string;
  readonly service: string;
}

interface Details {
  readonly version?: number;
  readonly timeline?: readonly Moment[];
  readonly payment?: object;
}

/** What the view shows of an order. */
export const orderDetailsFold: Fold = {
  name: 'order-details',
  streams: [orderStream, stockStream, paymentStream],
  initial: {},
  apply: (before: Details, event) => ({
    ...before,
    ...partOf(event, before),
    orderId: event.key,
    version: (before.version ?? 0) + 1,
    timeline: withMoment(before.timeline ?? [], event),
  }),
};

function partOf(event: Envelope, { payment }: Details): object {
  const { type, time } = event;
  if (type.startsWith('Stock')) return { stock: { status: pastTense(type, 'Stock') } };
  if (type.startsWith('Payment'))
    return {
      payment: {
        ...payment,
        ...said(event, 'authorizationId', 'reason', 'code'),
        status: pastTense(type, 'Payment'),
      },
    };
  return {
    ...said(event, ...ORDER_FIELDS),
    ...(type === 'OrderPlaced' && { placedAt: time }),
    status: ORDER_STATUS[type],
  };
}

const pastTense = (type: string, of: string): string => type.slice(of.length).toUpperCase();

/** By time; those of the same time by service, and those of the same service as they came. */
const withMoment = (timeline: readonly Moment[], { time, source, type, id }: Envelope): readonly Moment[] =>
  [...timeline, { at: time, service: source, type, eventId: id }].sort((a, b) =>
    a.at === b.at ? compare(a.service, b.service) : compare(a.at, b.at),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
