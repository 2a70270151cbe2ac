import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { HealthModule } from '../health/health.module.js';
import { Readiness } from '../health/readiness.js';
import { dataSourceOptions, type ServiceDatabaseOptions } from './data-source-options.js';
import { migratedDataSource } from './migrated-data-source.js';

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
