import type { Journey, Row } from '@eventually/control-room';
import { useEffect, useRef, useState } from 'react';
import { usePolled } from '../api/use-polled.js';
import { plain, shortId } from '../frame/format.js';
import { linkTo } from '../frame/route.js';
import { useRoom } from '../state/room.js';
import { changedCells } from './changed-cells.js';

const EVERY_MS = 1_000;

/** One order's rows in every database, side by side, as they change. */
export function Tables({ orderId }: { readonly orderId: string | undefined }) {
  const newest = useRoom(({ orders }) => [...orders.keys()].at(-1));
  const shown = orderId ?? newest;
  return (
    <>
      <h1>Tables</h1>
      <p className="lead">
        Four databases, no transaction across them.
        {shown && (
          <>
            {' '}
            Here is order{' '}
            <a className="mono" href={linkTo('saga', shown)}>
              {shortId(shown)}
            </a>
            {!orderId && ', the newest'}, in each of them.
          </>
        )}
      </p>
      {shown ? (
        <RowsOf key={shown} orderId={shown} />
      ) : (
        <p className="nothing">No order yet. Place one first.</p>
      )}
    </>
  );
}

function RowsOf({ orderId }: { readonly orderId: string }) {
  const status = useRoom(({ orders }) => orders.get(orderId)?.messages.length);
  const { value, error } = usePolled<Journey>(`/control/orders/${orderId}`, EVERY_MS, status);
  const before = useBefore(value);
  if (!value) return <p className="nothing">{error ?? 'Loading …'}</p>;
  return (
    <div className="databases">
      {value.missing.length > 0 && <p className="notice">No answer from {value.missing.join(', ')}.</p>}
      {Object.entries(value.tables).map(([service, tables]) => (
        <section key={service} className="card">
          <h2>{service}</h2>
          {Object.entries(tables).map(([table, rows]) => (
            <TableOf key={table} name={table} rows={rows} before={before?.tables[service]?.[table]} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** What was there before it last changed. */
function useBefore(value: Journey | undefined): Journey | undefined {
  const last = useRef<Journey>(undefined);
  const [before, setBefore] = useState<Journey>();
  useEffect(() => {
    if (last.current && JSON.stringify(last.current) !== JSON.stringify(value)) setBefore(last.current);
    last.current = value;
  }, [value]);
  return before;
}

interface TableOfProps {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly before: readonly Row[] | undefined;
}

function TableOf({ name, rows, before }: TableOfProps) {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  if (rows.length === 0)
    return (
      <p className="no-rows">
        <code>{name}</code> no rows
      </p>
    );
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`Table ${name}`}>
      <table className="rows">
        <caption>
          <code>{name}</code>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const changed = changedCells(before, row);
            return (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} data-changed={changed.has(column) || undefined} title={plain(row[column])}>
                    {plain(row[column])}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
