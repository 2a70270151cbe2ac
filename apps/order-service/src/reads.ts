import { fulfilOrderReads } from './fulfil-order/fulfil-order.reads.js';
import { productPricesReads } from './product-prices/product-prices.reads.js';

/** What this service consumes. Its own commands, ConfirmOrder and RejectOrder, never leave it, and are no contract. */
export const consumers = [fulfilOrderReads, productPricesReads];
