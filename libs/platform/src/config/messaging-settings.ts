import type { z } from 'zod';
import { kafkaConnection } from './kafka-connection.js';
import type { serviceSettings } from './settings.js';
import { walUrl } from './wal-url.js';

/** What a service's settings say about its messages, in the words of `MessagingModule`. */
export const messagingSettings = (config: Readonly<z.output<typeof serviceSettings>>) => ({
  kafka: kafkaConnection(config),
  sessionMs: config.KAFKA_SESSION_TIMEOUT,
  relay: config.RELAY,
  leaseMs: config.RELAY_LEASE,
  walUrl: walUrl(config),
  journalHours: config.JOURNAL_HOURS,
  inboxDays: config.INBOX_DAYS,
});
