import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { bounds, CONNECT_WITHIN_MS } from './bounds.js';
import { planning } from './planning.js';
import { preparing } from './prepared-statements.js';

export interface ServiceDatabaseOptions {
  /** Connection URL of the service's own role and database. */
  readonly url: string;
  /** Most connections this process may hold. */
  readonly poolSize: number;
  /** In the order in which they run. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Shown by PostgreSQL as the connection's application. */
  readonly service: string;
}

export const dataSourceOptions = (options: ServiceDatabaseOptions): DataSourceOptions => ({
  type: 'postgres',
  driver: preparing,
  url: options.url,
  applicationName: options.service,
  poolSize: options.poolSize,
  connectTimeoutMS: CONNECT_WITHIN_MS,
  migrations: [...options.migrations],
  migrationsTransactionMode: 'each',
  synchronize: false,
  extra: { ...bounds, options: `${bounds.options} ${planning}` },
});
