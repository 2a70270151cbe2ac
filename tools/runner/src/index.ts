export type { SystemEvent } from './system/events.js';
export { removeData } from './system/remove-data.js';
export type { Kafka, RunningProcess, RunningSystem } from './system/running-system.js';
export type { BackendName, ServiceName } from './system/services.js';
export type { Ports, StartOptions } from './system/start-options.js';
export { startSystem } from './system/start-system.js';
export { temporaryDirectory } from './system/temporary-directory.js';
