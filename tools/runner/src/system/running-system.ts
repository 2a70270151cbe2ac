import type { KafkaConnection } from '@eventually/platform';
import type { SupervisedProcess } from './supervised-process.js';
import type { ServiceName } from './services.js';
import type { Storage } from './storage.js';

/** A process of the system. If it dies, it comes back at the same url. */
export type RunningProcess = Pick<
  SupervisedProcess,
  'name' | 'url' | 'pid' | 'kill' | 'restart' | 'whenReady'
>;

/** What carries the messages. */
export interface Kafka {
  /** Which one, in words. */
  readonly title: string;
  readonly connection: KafkaConnection;
  /** Missing when the cluster was there before. */
  readonly process?: RunningProcess;
}

export interface RunningSystem extends Storage {
  readonly gatewayUrl: string;
  readonly services: Readonly<Record<ServiceName, RunningProcess>>;
  readonly kafka: Kafka;
  /** The superuser's URL, for checks across databases. */
  readonly adminDatabaseUrl: string;
  readonly dataDir: string;
  readonly logDir: string;
  /** Stops everything in order; data is kept. Idempotent. With `force` the processes are killed, not asked. */
  stop(options?: { force?: boolean }): Promise<void>;
}
