export { sagaMigrations } from './migrations.js';
export { type SagaState, advance } from './advance.js';
export { CommandSender, type SagaCommand } from './command-sender.js';
export { type Duration, milliseconds } from './duration.js';
export { type SagaBacklog, sagaBacklogOf } from './saga-backlog.js';
export { type MovedSaga, type SagaStore, type StoredSaga } from './saga-store.js';
export { SagaTable } from './saga-table.js';
export { SagaTimer } from './saga-timer.js';
export {
  type AnySaga,
  type CommandFor,
  type Saga,
  type SagaStep,
  commandsOf,
  eventsOf,
  saga,
} from './saga.js';
export { type SagaOptions, Sagas } from './sagas.js';
