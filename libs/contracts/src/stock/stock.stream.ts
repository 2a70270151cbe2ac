import { command, type CommandIn, event, type EventIn, stream } from '@eventually/contract-kit';
import { OrderId } from '../order/order-id.js';
import { CustomerId, OrderLine, Reason } from '../values.js';

/** Whose order it is, and so who may see what it holds; missing in messages that are older than this field. */
const customerId = CustomerId.optional();

/** Hold what the order needs, all of it or nothing. */
export const ReserveStock = command('ReserveStock', {
  orderId: OrderId,
  customerId,
  lines: OrderLine.array().min(1),
});
/** The held goods are sold. */
export const CommitStock = command('CommitStock', { orderId: OrderId });
/** Give back whatever the order holds or has bought; before anything was held, it makes sure nothing will be. */
export const ReleaseStock = command('ReleaseStock', { orderId: OrderId });

const lines = OrderLine.array();
/** All that the order needs is held for it. */
export const StockReserved = event('StockReserved', { orderId: OrderId, customerId, lines });
/** There is not enough of something; nothing is held. */
export const StockRejected = event('StockRejected', { orderId: OrderId, customerId, reason: Reason });
/** The held goods are sold. */
export const StockCommitted = event('StockCommitted', { orderId: OrderId, lines });
/** Held goods are free again; without lines there was nothing held, and nothing will be. */
export const StockReleased = event('StockReleased', { orderId: OrderId, lines });
/** Sold goods came back. */
export const StockReturned = event('StockReturned', { orderId: OrderId, lines });

/** What happens to the stock that one order asks for. */
export const stockStream = stream('stock', {
  owner: 'inventory-service',
  key: 'orderId',
  events: [StockReserved, StockRejected, StockCommitted, StockReleased, StockReturned],
  commands: [ReserveStock, CommitStock, ReleaseStock],
});
export type StockEvent = EventIn<typeof stockStream>;
export type StockCommand = CommandIn<typeof stockStream>;
