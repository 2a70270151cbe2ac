import type { Snapshot } from './databases.js';
import type { Line } from './queries.js';

/** The ledger is the truth: levels are its sums, and nothing is held that is not there. */
export const levelsAreSumsOfLedger = ({ levels }: Snapshot): string[] =>
  levels
    .filter(
      ({ onHand, reserved, ledgerOnHand, ledgerReserved }) =>
        onHand !== ledgerOnHand || reserved !== ledgerReserved || onHand! < reserved! || reserved! < 0,
    )
    .map((level) => `level and ledger of ${level.sku} differ: ${JSON.stringify(level)}`);

/** What a level holds is what live reservations hold, and everything received is on hand or sold. */
export function reservedIsHeld({ levels, reservations }: Snapshot): string[] {
  const held = piecesPerSku(reservations.filter(({ status }) => status === 'reserved'));
  return levels
    .filter(
      ({ sku, reserved, onHand, received, sold }) =>
        reserved !== (held.get(sku) ?? 0) || onHand! + sold !== received,
    )
    .map(
      (level) => `${level.sku}: ${held.get(level.sku) ?? 0} held by reservations, ${JSON.stringify(level)}`,
    );
}

const FITTING: Record<string, readonly string[]> = {
  PENDING: ['reserved', 'rejected'],
  CONFIRMED: ['committed'],
  REJECTED: ['rejected', 'released'],
  CANCELLED: ['rejected', 'released', 'returned'],
};

/** One reservation per order, in the state that the order's end calls for. */
export function reservationsFollowOrders({ orders, reservations }: Snapshot): string[] {
  const statusOf = new Map(reservations.map(({ orderId, status }) => [orderId, status]));
  const known = new Set(orders.map(({ orderId }) => orderId));
  return [
    ...orders
      .filter(({ orderId, status }) => !FITTING[status]!.includes(statusOf.get(orderId) ?? 'none'))
      .map(
        ({ orderId, status }) => `order ${orderId} is ${status}, its reservation ${statusOf.get(orderId)}`,
      ),
    ...reservations
      .filter(({ orderId }) => !known.has(orderId))
      .map(({ orderId }) => `there is a reservation but no order ${orderId}`),
  ];
}

/** What left the warehouse is what the confirmed orders ask for. */
export function soldIsConfirmed({ orders, levels }: Snapshot): string[] {
  const confirmed = piecesPerSku(orders.filter(({ status }) => status === 'CONFIRMED'));
  return levels
    .filter(({ sku, sold }) => sold !== (confirmed.get(sku) ?? 0))
    .map(({ sku, sold }) => `${sku}: ${sold} sold, ${confirmed.get(sku) ?? 0} in confirmed orders`);
}

function piecesPerSku(holders: readonly { lines: readonly Line[] }[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of holders.flatMap(({ lines }) => lines))
    pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return pieces;
}
