import { columns } from '../screen/columns.js';
import type { OrderDetails } from '../system/shop-api.js';

/** What happened to an order, one event per line: seconds since the first, service, event. */
export function timelineOf({ timeline }: Pick<OrderDetails, 'timeline'>): string[] {
  const start = Date.parse(timeline[0]?.at ?? '');
  return columns(timeline.map(({ at, service, type }) => [offset(Date.parse(at) - start), service, type]));
}

const offset = (ms: number): string => `+${(ms / 1000).toFixed(3)} s`.padStart(10);
