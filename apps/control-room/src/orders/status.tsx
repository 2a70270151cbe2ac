import type { OrderStatus } from '../state/orders.js';

/** A shape beside the colour, for whoever tells colours apart badly, or sits far from the projector. */
const shapes: Readonly<Record<OrderStatus, string>> = {
  PENDING: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 5v3l2 1.5',
  CONFIRMED: 'M4.5 8.5 7 11l4.5-6',
  REJECTED: 'M5 5l6 6m0-6-6 6',
  CANCELLED: 'M11 5.5H6.5a2.5 2.5 0 0 0 0 5H10M8 3 5.5 5.5 8 8',
};

export const Status = ({ status }: { readonly status: OrderStatus }) => (
  <span className="status" data-status={status}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[status]} />
    </svg>
    {status.toLowerCase()}
  </span>
);
