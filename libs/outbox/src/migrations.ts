import type { MigrationInterface } from 'typeorm';
import { CreateOutbox1760000000001 } from './create-outbox.migration.js';
import { FindOutboxByKey1760000000009 } from './find-by-key.migration.js';
import { CreateReplays1760000000007 } from './replay/create-replays.migration.js';

/** The tables of this package. TypeORM runs them among a service's own, by the times in their names. */
export const outboxMigrations: (new () => MigrationInterface)[] = [
  CreateOutbox1760000000001,
  CreateReplays1760000000007,
  FindOutboxByKey1760000000009,
];
