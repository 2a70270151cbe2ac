// For whoever wants a service's database without the service: all else of this package loads HTTP, its documents and health.
export { dataSourceOptions, type ServiceDatabaseOptions } from './data-source-options.js';
export { migratedDataSource } from './migrated-data-source.js';
