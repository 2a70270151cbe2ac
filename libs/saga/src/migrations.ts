import type { MigrationInterface } from 'typeorm';
import { CreateSagas1760000000005 } from './create-sagas.migration.js';
import { StartSagasAt1760000000010 } from './start-sagas-at.migration.js';
import { WatchReceipts1760000000020 } from './watch-receipts.migration.js';

/** The tables of this package. TypeORM runs them among a service's own, by the times in their names. */
export const sagaMigrations: (new () => MigrationInterface)[] = [
  CreateSagas1760000000005,
  StartSagasAt1760000000010,
  WatchReceipts1760000000020,
];
