import type { DataOf } from '@eventually/contract-kit';
import {
  type OrderLine,
  type ReserveStock,
  type Sku,
  type StockEvent,
  StockRejected,
  StockReserved,
} from '@eventually/contracts';
import type { Reservation } from '../domain/reservation.js';
import type { Stock } from '../domain/stock.js';

/** All lines or nothing, once per order: repeated, or overtaken by its undo, a command changes nothing. */
export function reserveStock(
  reservation: Reservation,
  { orderId, customerId, lines }: DataOf<typeof ReserveStock>,
  stock: Pick<Stock, 'available'>,
): StockEvent[] {
  if (reservation.status !== 'none') return [];
  const shortages = [...wantedPerSku(lines)]
    .filter(([sku, wanted]) => wanted > stock.available(sku))
    .map(([sku, wanted]) => `${sku}: ${wanted} wanted, ${stock.available(sku)} available`);
  return shortages.length > 0
    ? [StockRejected({ orderId, customerId, reason: shortages.join('; ') })]
    : [StockReserved({ orderId, customerId, lines })];
}

function wantedPerSku(lines: readonly OrderLine[]): Map<Sku, number> {
  const wanted = new Map<Sku, number>();
  for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  return wanted;
}
