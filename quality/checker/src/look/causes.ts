import type { History } from './history.js';
import { timeOf } from './message-time.js';
import type { Snapshot } from './snapshot.js';

/** A movement of stock that no command explains. */
export interface UncausedMovement {
  readonly orderId: string;
  readonly sku: string;
  readonly kind: string;
  readonly causeId: string | null;
}

const COMMANDS: Readonly<Record<string, string>> = {
  reserved: 'ReserveStock',
  committed: 'CommitStock',
  released: 'ReleaseStock',
  returned: 'ReleaseStock',
};

const rows = `
  SELECT order_id AS "orderId", sku, kind, cause_id::text AS "causeId" FROM stock_ledger WHERE order_id IS NOT NULL`;

/** Goods move for an order because a command about this order says so; commands go with their topic's retention. */
export async function readUncausedMovements(
  inventory: Snapshot,
  history: History,
  keptFrom: ReadonlyMap<string, number>,
): Promise<UncausedMovement[]> {
  const uncaused: UncausedMovement[] = [];
  const knownFrom = Math.max(0, ...keptFrom.values());
  for await (const row of inventory.stream<UncausedMovement>(rows)) {
    const cause = row.causeId === null ? undefined : history.find(row.causeId);
    const isForgotten = row.causeId !== null && timeOf(row.causeId) < knownFrom;
    const isExplained = cause ? cause.type === COMMANDS[row.kind] && cause.key === row.orderId : isForgotten;
    if (!isExplained) uncaused.push(row);
  }
  return uncaused;
}
