import type { Consumer } from '@eventually/contract-kit';
import { consumers as ofInventoryService } from '@eventually/inventory-service/reads';
import { consumers as ofOrderService } from '@eventually/order-service/reads';
import { consumers as ofPaymentService } from '@eventually/payment-service/reads';
import { consumers as ofViewService } from '@eventually/view-service/reads';

/** Every consumer of the system, as it declares itself. */
export const allConsumers: readonly Consumer[] = [
  ...ofOrderService,
  ...ofInventoryService,
  ...ofPaymentService,
  ...ofViewService,
];
