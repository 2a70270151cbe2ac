import { consumer, reads } from '@eventually/contract-kit';
import { ReserveStock } from '@eventually/contracts';

export const reserveStockReads = consumer('inventory-service', 'reserve-stock', {
  reads: [reads(ReserveStock, 'orderId', 'customerId', 'lines')],
});
