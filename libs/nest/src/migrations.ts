import { inboxMigrations } from '@eventually/inbox';
import { outboxMigrations } from '@eventually/outbox';
import { projectionMigrations } from '@eventually/projection';
import { relayMigrations } from '@eventually/relay';
import { sagaMigrations } from '@eventually/saga';
import type { MigrationInterface } from 'typeorm';

/** The tables of all patterns. TypeORM makes them among a service's own, by the times in their names. */
export const messagingMigrations: (new () => MigrationInterface)[] = [
  ...outboxMigrations,
  ...relayMigrations,
  ...inboxMigrations,
  ...sagaMigrations,
  ...projectionMigrations,
];
