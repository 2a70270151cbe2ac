import type { Row } from '@eventually/control-room';

/** A row's identity among those of its table: what the tables of this system call their keys. */
const KEYS = ['position', 'message_id', 'id', 'entry_id', 'saga', 'order_id', 'key', 'sku'];

export const keyOf = (row: Row): string =>
  KEYS.flatMap((name) => (name in row ? [`${name}=${JSON.stringify(row[name])}`] : [])).join(' ');

/** The columns in which a row differs from what it was; all of them if it is new. */
export function changedCells(before: readonly Row[] | undefined, row: Row): ReadonlySet<string> {
  if (!before) return new Set();
  const old = before.find((each) => keyOf(each) === keyOf(row));
  const columns = Object.keys(row);
  return new Set(
    old ? columns.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(row[name])) : columns,
  );
}
