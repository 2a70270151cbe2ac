import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { HealthModule } from '../health/health.module.js';
import { Readiness } from '../health/readiness.js';
import { bounds, CONNECT_WITHIN_MS } from './bounds.js';
import { migratedDataSource } from './migrated-data-source.js';
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
  extra: bounds,
});

/** The service's database, migrated, as a global TypeORM `DataSource`; the service is ready only while it takes writes. */
@Module({ imports: [HealthModule] })
export class DatabaseModule {
  constructor(readiness: Readiness, dataSource: DataSource) {
    readiness.needs('database', () => takesWrites(dataSource));
  }

  static forService(options: ServiceDatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(options),
            autoLoadEntities: true,
            retryAttempts: 10,
            retryDelay: 1_000,
          }),
          dataSourceFactory: (resolved) => migratedDataSource(resolved!),
        }),
      ],
    };
  }
}

/** A standby answers, too, and so does a primary that was demoted. */
async function takesWrites(dataSource: DataSource): Promise<void> {
  const [{ readOnly }] = (await dataSource.query(
    `SELECT current_setting('transaction_read_only') AS "readOnly"`,
  )) as [{ readOnly: string }];
  if (readOnly === 'on') throw new Error('it takes no writes: is it a standby?');
}
