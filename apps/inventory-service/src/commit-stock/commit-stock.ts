import type { DataOf } from '@eventually/contract-kit';
import { type CommitStock, StockCommitted, type StockEvent } from '@eventually/contracts';
import type { Reservation } from '../domain/reservation.js';

/** Held goods are sold; an order that holds nothing, or no longer, sells nothing. */
export const commitStock = (
  { status, lines }: Reservation,
  { orderId }: DataOf<typeof CommitStock>,
): StockEvent[] => (status === 'reserved' ? [StockCommitted({ orderId, lines: [...lines] })] : []);
