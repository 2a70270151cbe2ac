import type { MigrationInterface } from 'typeorm';
import { CreateRelay1760000000006 } from './create-relay.migration.js';

/** The tables of this package. Put them before a service's own migrations. */
export const relayMigrations: (new () => MigrationInterface)[] = [CreateRelay1760000000006];
