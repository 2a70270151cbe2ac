import type { DataOf } from '@eventually/contract-kit';
import { type ReleaseStock, type StockEvent, StockReleased, StockReturned } from '@eventually/contracts';
import type { Reservation } from '../domain/reservation.js';

/** Undoes whatever stands; where nothing does yet, it leaves a tombstone against a late ReserveStock. */
export function releaseStock(
  { status, lines }: Reservation,
  { orderId }: DataOf<typeof ReleaseStock>,
): StockEvent[] {
  switch (status) {
    case 'none':
      return [StockReleased({ orderId, lines: [] })];
    case 'reserved':
      return [StockReleased({ orderId, lines: [...lines] })];
    case 'committed':
      return [StockReturned({ orderId, lines: [...lines] })];
    case 'rejected':
    case 'released':
    case 'returned':
      return [];
  }
}
