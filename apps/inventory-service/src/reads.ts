import { commitStockReads } from './commit-stock/commit-stock.reads.js';
import { releaseStockReads } from './release-stock/release-stock.reads.js';
import { reserveStockReads } from './reserve-stock/reserve-stock.reads.js';

/** What this service consumes. */
export const consumers = [reserveStockReads, commitStockReads, releaseStockReads];
