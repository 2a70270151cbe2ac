import { consumer, reads } from '@eventually/contract-kit';
import { ReleaseStock } from '@eventually/contracts';

export const releaseStockReads = consumer('inventory-service', 'release-stock', {
  reads: [reads(ReleaseStock, 'orderId')],
});
