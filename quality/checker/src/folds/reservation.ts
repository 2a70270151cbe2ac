import { stockStream } from '@eventually/contracts';
import { type Fold, said } from './fold.js';

const STATUS: Readonly<Record<string, string>> = {
  StockReserved: 'reserved',
  StockRejected: 'rejected',
  StockCommitted: 'committed',
  StockReleased: 'released',
  StockReturned: 'returned',
};

/** Goods that are sold, released or brought back are those that were reserved: the last event's lines are all events' lines. */
export const reservationFold: Fold = {
  name: 'reservation',
  streams: [stockStream],
  initial: { status: 'none', lines: [] },
  apply: (reservation, event) => ({
    ...reservation,
    ...said(event, 'customerId', 'lines'),
    status: STATUS[event.type],
  }),
};
