import type { MigrationInterface } from 'typeorm';
import { CreateInbox1760000000002 } from './create-inbox.migration.js';
import { CreateParking1760000000003 } from './parking/create-parking.migration.js';
import { ParkEarlyEvents1760000000013 } from './parking/park-early-events.migration.js';

/** The tables of this package. TypeORM runs them among a service's own, by the times in their names. */
export const inboxMigrations: (new () => MigrationInterface)[] = [
  CreateInbox1760000000002,
  CreateParking1760000000003,
  ParkEarlyEvents1760000000013,
];
