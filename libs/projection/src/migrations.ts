import type { MigrationInterface } from 'typeorm';
import { CreateProjections1760000000004 } from './create-projections.migration.js';
import { CreateReadModelVersions1760000000008 } from './rebuild/create-read-model-versions.migration.js';

/** The tables of this package. TypeORM runs them among a service's own, by the times in their names. */
export const projectionMigrations: (new () => MigrationInterface)[] = [
  CreateProjections1760000000004,
  CreateReadModelVersions1760000000008,
];
