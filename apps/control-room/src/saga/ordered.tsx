import { clock, money } from '../frame/format.js';
import type { Delivery } from './deliveries.js';

/** Of `OrderPlaced`, what somebody would tell an order by. */
interface Placed {
  readonly customerId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly total: { readonly amount: number; readonly currency: string };
}

/** Who ordered what, and when. */
export function Ordered({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const placed = deliveries.find(({ message }) => message.type === 'OrderPlaced')?.message;
  if (!placed?.data) return null;
  const { customerId, lines, total } = placed.data as unknown as Placed;
  const goods = lines.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');
  return (
    <p className="ordered">
      {goods} for {customerId}, {money(total)}, placed at {clock(placed.time)}
    </p>
  );
}
