import type { Snapshot } from './databases.js';
import { groupBy } from './group-by.js';
import type { TopicRecord } from './topics.js';

export const ordersHaveEnded = ({ orders }: Snapshot): string[] =>
  orders
    .filter(({ status }) => status === 'PENDING')
    .map(({ orderId }) => `order ${orderId} is still pending`);

/** One saga per order, and each is through. */
export function sagasHaveEnded({ orders, sagas }: Snapshot): string[] {
  const statusOf = new Map(sagas.map(({ key, status }) => [key, status]));
  return orders
    .filter(
      ({ orderId, status }) =>
        statusOf.get(orderId) !== (status === 'CONFIRMED' ? 'completed' : 'compensated'),
    )
    .map(({ orderId, status }) => `order ${orderId} is ${status}, its saga ${statusOf.get(orderId)}`);
}

const TOLD = ['order.events', 'stock.events', 'payment.events'];

/** The view has each order in its last state, and each of its events exactly once. */
export function viewTellsTheOrders(
  { orders, documents }: Snapshot,
  records: readonly TopicRecord[],
): string[] {
  const documentOf = new Map(documents.map((document) => [document.orderId, document]));
  const eventsOf = groupBy(
    records.filter(({ topic }) => TOLD.includes(topic)),
    ({ key }) => key,
  );
  return orders.flatMap(({ orderId, status }) => {
    const document = documentOf.get(orderId);
    if (document?.status !== status)
      return [`order ${orderId} is ${status}, in the view ${document?.status}`];
    const happened = new Set(eventsOf.get(orderId)?.map(({ id }) => id));
    const told = new Set(document.eventIds);
    const same = happened.size === told.size && [...happened].every((id) => told.has(id));
    if (same && document.version === happened.size && document.eventIds.length === told.size) return [];
    return [
      `the view tells ${document.eventIds.length} events of order ${orderId}, its topics have ${happened.size}`,
    ];
  });
}
