import { aggregate } from '@eventually/contract-kit';
import type { OrderLine, StockEvent } from '@eventually/contracts';

/** What one order holds of the stock. Final: rejected, released and returned. */
export interface Reservation {
  readonly status: 'none' | 'reserved' | 'rejected' | 'committed' | 'released' | 'returned';
  readonly lines: readonly OrderLine[];
}

export const reservation = aggregate<Reservation, StockEvent>({
  initial: { status: 'none', lines: [] },
  evolve: {
    StockReserved: (_, { lines }) => ({ status: 'reserved', lines }),
    StockRejected: (state) => ({ ...state, status: 'rejected' }),
    StockCommitted: (state) => ({ ...state, status: 'committed' }),
    StockReleased: (state) => ({ ...state, status: 'released' }),
    StockReturned: (state) => ({ ...state, status: 'returned' }),
  },
});
