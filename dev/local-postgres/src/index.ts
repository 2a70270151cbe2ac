export { locateBinaries } from './binaries.js';
export { LocalPostgres, type LocalPostgresOptions, type ServiceDatabase } from './local-postgres.js';
export { removeCluster } from './remove-cluster.js';
export { findRunning, type RunningPostgres } from './running-postgres.js';
