import { Status } from '../orders/status.js';
import { useRoom } from '../state/room.js';
import type { OrderStatus } from '../state/orders.js';

const all: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'];
const SQUARES = 200;

/** The newest orders as squares that change as their sagas go on. */
export function StatusFlow() {
  const orders = useRoom((room) => room.orders);
  const newest = [...orders.values()].slice(-SQUARES);
  return (
    <section className="card flow" aria-label="The newest orders">
      <ul>
        {all.map((status) => (
          <li key={status}>
            <Status status={status} />
            <b>{newest.filter((order) => order.status === status).length}</b>
          </li>
        ))}
      </ul>
      <div className="squares" aria-hidden="true">
        {newest.map(({ orderId, status }) => (
          <i key={orderId} data-status={status} />
        ))}
      </div>
    </section>
  );
}
