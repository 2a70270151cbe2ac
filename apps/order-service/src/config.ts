import { duration, serviceSettings, withAuth } from '@eventually/platform';
import type { z } from 'zod';

/** What order-service reads from its environment. */
export const orderServiceConfig = withAuth(serviceSettings).extend({
  /** How long the saga waits for inventory-service. */
  STOCK_DEADLINE: duration.default('30s'),
  /** How long the saga waits for the payment provider, from when payment-service has the command. */
  PAYMENT_DEADLINE: duration.default('8s'),
  /** How long the command to payment-service may be on its way, behind others or while somebody is away. */
  PAYMENT_RECEIPT_DEADLINE: duration.default('20s'),
});
export type OrderServiceConfig = Readonly<z.output<typeof orderServiceConfig>>;
