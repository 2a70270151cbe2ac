import { duration } from '../frame/format.js';
import type { OrderStatus } from '../state/orders.js';
import type { SystemConditions } from './system-conditions.js';
import type { Explanation } from './explanation.js';
import { missingReaders, type Delivery } from './deliveries.js';
import { unfinished } from './unfinished.js';
import { whereStuck } from './where-stuck.js';

const ends: Readonly<Record<string, OrderStatus>> = {
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

/** The last word about the order, if there is one. */
export const endOf = (deliveries: readonly Delivery[]): Delivery | undefined =>
  deliveries.findLast(({ message }) => ends[message.type]);

/** How it ended, what became of goods and money, and what still has to happen. */
export function explainEnded(
  end: Delivery,
  deliveries: readonly Delivery[],
  around: SystemConditions,
  at: number,
): Explanation {
  const status = ends[end.message.type]!;
  const took = duration(end.writtenAt - deliveries[0]!.writtenAt);
  const reason = end.message.data?.['reason'];
  const stuck = deliveries.flatMap((delivery) =>
    missingReaders(delivery).flatMap((reader) => whereStuck(delivery, reader, around, at) ?? []),
  );
  const open = [...new Set(stuck)]; // what is not published yet waits for all of its readers
  const doing = unfinished(deliveries, around, at);
  const verb = status.toLowerCase();
  return {
    status,
    headline: `${verb[0]!.toUpperCase()}${verb.slice(1)} after ${took}${reason ? `: ${String(reason)}` : ''}.`,
    details: [...open, ...doing, ...outcome(deliveries)],
    settled: open.length === 0 && doing.length === 0,
  };
}

const results: Readonly<Record<string, string>> = {
  StockCommitted: 'the goods are sold',
  StockReleased: 'the goods are free again',
  StockReturned: 'the goods are back',
  StockRejected: 'nothing was reserved',
  PaymentCaptured: 'the money is taken',
  PaymentDeclined: 'nothing was charged',
  PaymentVoided: 'the hold on the money is lifted',
  PaymentRefunded: 'the money went back',
};

/** What has become of goods and money; of each only the last word. */
function outcome(deliveries: readonly Delivery[]): string[] {
  const last = ['stock', 'payment'].flatMap(
    (stream) =>
      results[
        deliveries.findLast(({ message }) => message.stream === stream && results[message.type])?.message
          .type ?? ''
      ] ?? [],
  );
  if (last.length === 0) return [];
  const text = last.join(', ');
  return [`${text[0]!.toUpperCase()}${text.slice(1)}.`];
}
