import { inboxMigrations } from '@eventually/inbox';
import { outboxMigrations } from '@eventually/outbox';
import { projectionMigrations } from '@eventually/projection';
import { relayMigrations } from '@eventually/relay';
import { sagaMigrations } from '@eventually/saga';
import type { MigrationInterface } from 'typeorm';

/** The tables of all patterns, which TypeORM makes in the order of their times. Put them before a service's own migrations. */
export const messagingMigrations: (new () => MigrationInterface)[] = [
  ...outboxMigrations,
  ...relayMigrations,
  ...inboxMigrations,
  ...sagaMigrations,
  ...projectionMigrations,
];
