import type { Counted } from './count-orders.js';
import type { Statement } from './statements.js';

const SHOWN_OF_SQL = 100;

export function tablesOf({ orders, perOrder, statements, polls, tables }: Counted): string {
  const { records, walBytes } = perOrder;
  const total = Object.values(perOrder.statements).reduce((sum, count) => sum + count, 0);
  const changed = tables.filter(({ inserted, updated, deleted, scanned }) =>
    [inserted, updated, deleted, scanned].some((count) => count >= orders / 2),
  );
  return [
    `One order alone, of ${orders}: ${total} statements beside BEGIN and COMMIT, ${records} records, ` +
      `${(walBytes / 1024).toFixed(1)} KB of WAL`,
    '',
    ...Object.entries(perOrder.statements).map(([database, count]) => `  ${database.padEnd(12)}${count}`),
    '',
    row('table', ['inserted', 'updated', 'HOT', 'deleted', 'scanned']),
    ...changed.map(({ database, table, inserted, updated, hot, deleted, scanned }) =>
      row(
        `${database} ${table}`,
        [inserted, updated, hot, deleted, scanned].map((count) => (count / orders).toFixed(2)),
      ),
    ),
    '',
    'Statements per order:',
    ...statements.map(line),
    '',
    'Besides, at intervals, by the relay, and around transactions:',
    ...polls.map(line),
  ].join('\n');
}

const row = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(10)).join('')}`;

const line = ({ database, sql, calls }: Statement): string =>
  `  ${database.padEnd(12)}${String(calls).padStart(4)}  ${sql.replace(/\s+/g, ' ').slice(0, SHOWN_OF_SQL)}`;
