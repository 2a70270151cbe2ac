import { useMemo, useState } from 'react';
import { clock, duration, money, shortId } from '../frame/format.js';
import { linkTo } from '../frame/route.js';
import type { OrderTrack } from '../state/orders.js';
import { useRoom } from '../state/room.js';
import { Presets } from './presets-panel.js';
import { inWords, StatusChoice, type Wanted } from './status-choice.js';
import { Status } from './status.js';

/** More rows than anybody reads; the rest is counted. */
const SHOWN = 100;

export function Orders() {
  const orders = useRoom((room) => room.orders);
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<Wanted>('all');
  const chosen = useMemo(
    () =>
      [...orders.values()]
        .filter(({ status }) => wanted === 'all' || status === wanted)
        .sort((one, other) => (one.since < other.since ? 1 : -1)),
    [orders, wanted],
  );
  return (
    <>
      <h1>Orders</h1>
      <p className="lead">Place one, then follow it: every order is a saga across four services.</p>
      <Presets onPlaced={(ids) => setMine(new Set(ids))} />
      <Counts />
      {orders.size === 0 ? (
        <p className="nothing">Nothing has been ordered since this page was opened.</p>
      ) : (
        <>
          <StatusChoice wanted={wanted} onChoose={setWanted} />
          {chosen.length === 0 ? (
            <p className="nothing">None of them is {inWords(wanted)}.</p>
          ) : (
            <OrderTable orders={chosen.slice(0, SHOWN)} mine={mine} />
          )}
        </>
      )}
      {chosen.length > SHOWN && (
        <p className="more">
          The newest {SHOWN} of {chosen.length} that this page remembers.
        </p>
      )}
    </>
  );
}

function Counts() {
  const { placed, confirmed, rejected, cancelled, estimated } = useRoom((room) => room.counts);
  const tally = { placed, confirmed, rejected, cancelled };
  return (
    <dl className="tally" aria-label="Since this page was opened">
      {Object.entries(tally).map(([what, count]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {estimated && 'about '}
            {count.toLocaleString('en')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface OrderTableProps {
  readonly orders: readonly OrderTrack[];
  readonly mine: ReadonlySet<string>;
}

const OrderTable = ({ orders, mine }: OrderTableProps) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="Live orders">
    <table className="orders">
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col">Status</th>
          <th scope="col" className="wide">
            Last
          </th>
          <th scope="col" className="wide">
            Customer
          </th>
          <th scope="col" className="number">
            Total
          </th>
          <th scope="col" className="number">
            Took
          </th>
          <th scope="col" className="number wide">
            Placed
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.orderId} data-mine={mine.has(order.orderId) || undefined}>
            <td>
              <a href={linkTo('saga', order.orderId)} className="mono">
                {shortId(order.orderId)}
              </a>
            </td>
            <td>
              <Status status={order.status} />
              {order.reason && <small> {order.reason}</small>}
            </td>
            <td className="wide">{order.messages.at(-1)?.type}</td>
            <td className="wide">{order.customerId}</td>
            <td className="number">{order.total && money(order.total)}</td>
            <td className="number">{duration(Date.parse(order.changedAt) - Date.parse(order.since))}</td>
            <td className="number wide">{clock(order.since)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
