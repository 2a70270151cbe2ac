import type { MigrationInterface } from 'typeorm';
import { CreateSagas1760000000005 } from './create-sagas.migration.js';
import { StartSagasAt1760000000010 } from './start-sagas-at.migration.js';
import { WatchReceipts1760000000020 } from './watch-receipts.migration.js';

/** The tables of this package. Put them before a service's own migrations. */
export const sagaMigrations: (new () => MigrationInterface)[] = [
  CreateSagas1760000000005,
  StartSagasAt1760000000010,
  WatchReceipts1760000000020,
];
