import type { OrderId, Sku, StockEvent } from '@eventually/contracts';

/** One movement of one SKU. Entries are only ever added; the stock is their sum. */
export type LedgerEntry = Movement & (ByReceipt | ByOrder);
export type EntryKind = LedgerEntry['kind'];

interface Movement {
  readonly sku: Sku;
  readonly quantity: number;
}

interface ByReceipt {
  readonly kind: 'received';
  readonly receiptId: string;
}

interface ByOrder {
  readonly kind: 'reserved' | 'released' | 'committed' | 'returned';
  readonly orderId: OrderId;
  /** Id of the message that made the order's stock move. */
  readonly causeId?: string;
}

export interface Receipt extends Movement {
  readonly receiptId: string;
}

export const entryOf = (receipt: Receipt): LedgerEntry => ({ kind: 'received', ...receipt });

const KIND = {
  StockReserved: 'reserved',
  StockReleased: 'released',
  StockCommitted: 'committed',
  StockReturned: 'returned',
} as const;

/** One entry per line; a refusal moves nothing. */
export const entriesOf = (event: StockEvent, causeId?: string): LedgerEntry[] =>
  event.type === 'StockRejected'
    ? []
    : event.data.lines.map((line) => ({
        ...line,
        kind: KIND[event.type],
        orderId: event.data.orderId,
        causeId,
      }));
