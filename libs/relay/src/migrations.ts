import type { MigrationInterface } from 'typeorm';
import { CreateRelay1760000000006 } from './create-relay.migration.js';

/** The tables of this package. TypeORM runs them among a service's own, by the times in their names. */
export const relayMigrations: (new () => MigrationInterface)[] = [CreateRelay1760000000006];
