import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { preparing } from './prepared-statements.js';
import { HealthModule, Readiness } from '../health/health.module.js';
import { migratedDataSource } from './migrated-data-source.js';

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

const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 15_000;

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
  extra: { statement_timeout: STATEMENT_WITHIN_MS, idle_in_transaction_session_timeout: 60_000 },
});

/** The service's database, migrated, as a global TypeORM `DataSource`; the service is ready only while it answers. */
@Module({ imports: [HealthModule] })
export class DatabaseModule {
  constructor(readiness: Readiness, dataSource: DataSource) {
    readiness.needs('database', () => dataSource.query('SELECT 1'));
  }

  static forService(options: ServiceDatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(options), retryAttempts: 10, retryDelay: 1_000 }),
          dataSourceFactory: (resolved) => migratedDataSource(resolved!),
        }),
      ],
    };
  }
}
