import { httpSettings, kafkaSettings, serviceSettings } from '@eventually/platform';
import { z } from 'zod';

const { DATABASE_URL, DATABASE_REPLICATION_URL, FAULTS, RELAY_LEASE, RELAY_SOURCE } = serviceSettings.shape;

export const relaySettings = kafkaSettings.extend({
  ...httpSettings.shape,
  /** Whose outbox is published: DATABASE_URL is that service's, too. */
  SERVICE: z.string().min(1),
  DATABASE_URL,
  DATABASE_REPLICATION_URL,
  RELAY_LEASE,
  FAULTS,
  RELAY_SOURCE,
});
export type RelayConfig = Readonly<z.output<typeof relaySettings>>;
