import { consumer, reads } from '@eventually/contract-kit';
import { CommitStock } from '@eventually/contracts';

export const commitStockReads = consumer('inventory-service', 'commit-stock', {
  reads: [reads(CommitStock, 'orderId')],
});
