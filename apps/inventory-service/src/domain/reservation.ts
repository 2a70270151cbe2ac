import { aggregate } from '@eventually/contract-kit';
import type { CustomerId, OrderLine, StockEvent } from '@eventually/contracts';

/** What one order holds of the stock. Final: rejected, released and returned. */
export interface Reservation {
  readonly status: 'none' | 'reserved' | 'rejected' | 'committed' | 'released' | 'returned';
  /** Whose order it is; unknown before anything was reserved, and of reservations that are older than this field. */
  readonly customerId?: CustomerId;
  readonly lines: readonly OrderLine[];
}

export const reservation = aggregate<Reservation, StockEvent>({
  initial: { status: 'none', lines: [] },
  evolve: {
    StockReserved: (_, { customerId, lines }) => ({ status: 'reserved', customerId, lines }),
    StockRejected: (state, { customerId }) => ({ ...state, status: 'rejected', customerId }),
    StockCommitted: (state) => ({ ...state, status: 'committed' }),
    StockReleased: (state) => ({ ...state, status: 'released' }),
    StockReturned: (state) => ({ ...state, status: 'returned' }),
  },
});
