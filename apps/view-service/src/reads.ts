import { orderDetailsReads } from './order-details/order-details.reads.js';

/** What this service consumes. */
export const consumers = [orderDetailsReads];
