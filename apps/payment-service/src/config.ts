import { duration, serviceSettings, withAuth } from '@eventually/platform';
import { z } from 'zod';

/** What payment-service reads from its environment. */
export const paymentServiceConfig = withAuth(serviceSettings).extend({
  /** Where the payment provider is; unset, the service plays the provider itself. */
  PAYMENT_PROVIDER_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How long one call to the provider may take; longer than the provider's slowest answer. */
  PROVIDER_TIMEOUT: duration.default('20s'),
  /** How long calls wait for another process when theirs has died; a live one renews its leases three times as often. */
  PROVIDER_LEASE: duration.default('3s'),
  /** The pause before a failed call is repeated; it doubles with each attempt, up to 10 s. */
  PROVIDER_RETRY: duration.default('200ms'),
  /** How long the simulated provider takes to answer tok_slow. */
  PROVIDER_SLOW: duration.default('12s'),
});
export type PaymentServiceConfig = Readonly<z.output<typeof paymentServiceConfig>>;
