import type { MovementRow, ReservationRow } from '../look/rows/stock.js';
import { groupBy } from './group-by.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';
import { piecesPerSku } from './stock.js';

export const reservedIsHeld: Invariant = {
  number: 2,
  name: 'reserved is held',
  sentence: 'What a SKU has reserved is what live reservations hold of it.',
  holds: 'always',
  judge: ({ levels, reservations }) => {
    const held = piecesPerSku(reservations.filter(({ status }) => status === 'reserved'));
    return judgeEach(
      'SKUs',
      levels,
      ({ sku }) => sku,
      ({ sku, reserved }) => {
        const pieces = held.get(sku) ?? 0;
        return reserved !== pieces && `reserved ${reserved}, held by reservations ${pieces}`;
      },
    );
  },
};

/** What the ledger must have of each line, by what became of the reservation. */
const MOVES: Readonly<Record<string, readonly (keyof MovementRow)[]>> = {
  rejected: [],
  reserved: ['reserved'],
  committed: ['reserved', 'committed'],
  released: ['reserved', 'released'],
  returned: ['reserved', 'committed', 'returned'],
};
const KINDS = ['reserved', 'committed', 'released', 'returned'] as const;

export const eachLineMovesOnce: Invariant = {
  number: 2,
  name: 'each line moves once',
  sentence: 'A reservation holds each line of its order once, and ends sold or released once.',
  holds: 'always',
  judge: ({ reservations, movements }) => {
    const moved = groupBy(movements, byOrder);
    return judgeEach('reservations', reservations, byOrder, (reservation) => {
      const wanted = expectedMovements(reservation);
      const found = storyOf(moved.get(reservation.orderId) ?? []);
      return (
        wanted !== found && `it is ${reservation.status}; the ledger should say ${wanted}, and says ${found}`
      );
    });
  },
};

function expectedMovements({ orderId, status, lines }: ReservationRow): string {
  const moves = MOVES[status] ?? [];
  const quantities = (pieces: number) =>
    Object.fromEntries(KINDS.map((kind) => [kind, moves.includes(kind) ? pieces : 0]));
  const rows = [...piecesPerSku([{ lines }])].map(([sku, pieces]) => ({
    orderId,
    sku,
    ...quantities(pieces),
  }));
  return storyOf(moves.length > 0 ? (rows as MovementRow[]) : []);
}

const storyOf = (rows: readonly MovementRow[]): string =>
  rows
    .map(
      (row) =>
        `${row.sku} ${KINDS.filter((kind) => row[kind] !== 0)
          .map((kind) => `${kind} ${row[kind]}`)
          .join(' ')}`,
    )
    .sort()
    .join(', ') || 'nothing';

export const everyReservationHasAnOrder: Invariant = {
  number: 2,
  name: 'every reservation has an order',
  sentence: 'Nothing is held, and nothing moved, for an order that does not exist.',
  holds: 'always',
  judge: ({ orders, reservations, movements }) => {
    const known = new Set(orders.map(byOrder));
    const holders = new Set([...reservations, ...movements].map(byOrder));
    return judgeEach(
      'orders with stock',
      holders,
      String,
      (id) => !known.has(id) && 'there is no such order',
    );
  },
};

const FITTING: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['reserved', 'rejected'],
  CONFIRMED: ['committed'],
  REJECTED: ['rejected', 'released'],
  CANCELLED: ['rejected', 'released', 'returned'],
};

export const reservationsFollowOrders: Invariant = {
  number: 2,
  name: 'reservations follow orders',
  sentence:
    'One reservation per order, in the state that the end of the order calls for: none lives on after it.',
  holds: 'at rest',
  judge: ({ orders, reservations }) => {
    const statusOf = new Map(reservations.map(({ orderId, status }) => [orderId, status]));
    return judgeEach('orders', orders, byOrder, ({ orderId, status }) => {
      const reservation = statusOf.get(orderId) ?? 'missing';
      return !FITTING[status]?.includes(reservation) && `it is ${status}, its reservation is ${reservation}`;
    });
  },
};
