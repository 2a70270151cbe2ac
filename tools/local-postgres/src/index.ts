export { LocalPostgres, type LocalPostgresOptions, type ServiceDatabase } from './local-postgres.js';
export { removeCluster } from './remove-cluster.js';
