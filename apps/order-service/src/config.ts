import { duration, serviceSettings, withAuth } from '@eventually/platform';
import type { z } from 'zod';

export const orderServiceSettings = withAuth(serviceSettings).extend({
  /** How long the saga waits for inventory-service. */
  STOCK_DEADLINE: duration.default('30s'),
  /** How long the saga waits for payment-service, and so for the payment provider. */
  PAYMENT_DEADLINE: duration.default('8s'),
});
export type OrderServiceConfig = Readonly<z.output<typeof orderServiceSettings>>;
