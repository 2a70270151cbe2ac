import type { MigrationInterface } from 'typeorm';
import { z } from 'zod';
import { loadConfig } from '../config/load-config.js';
import { serviceSettings } from '../config/settings.js';
import { PinoLogger } from '../logging/pino-logger.js';
import { dataSourceOptions } from './data-source-options.js';
import { migratedDataSource } from './migrated-data-source.js';

const { DATABASE_URL, LOG_LEVEL } = serviceSettings.shape;
const migrationSettings = z.object({ DATABASE_URL, LOG_LEVEL });

const CONNECTIONS = 2; // one holds the lock, one migrates

/**
 * For a service's `migrate.ts`: brings its database up to date, as every start of the service does too, and ends.
 * @throws ConfigError, or the error of the database or of the migration that failed; earlier migrations stay
 */
export async function migrate(job: {
  readonly service: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
}): Promise<void> {
  const { DATABASE_URL: url, LOG_LEVEL: level } = loadConfig(migrationSettings);
  const dataSource = await migratedDataSource(dataSourceOptions({ ...job, url, poolSize: CONNECTIONS }));
  await dataSource.destroy();
  new PinoLogger(job.service, level).log(`All ${job.migrations.length} migrations are in place`, 'migrate');
}
