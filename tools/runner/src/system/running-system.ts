import type { SupervisedProcess } from './supervised-process.js';
import type { BackendName, ServiceName } from './services.js';

/** A process of the system. If it dies, it comes back at the same url. */
export type RunningProcess = Pick<
  SupervisedProcess,
  'name' | 'url' | 'pid' | 'kill' | 'restart' | 'whenReady'
>;

export interface RunningSystem {
  readonly gatewayUrl: string;
  readonly services: Readonly<Record<ServiceName, RunningProcess>>;
  readonly broker: RunningProcess;
  /** For a Kafka client, as `host:port`. */
  readonly brokers: readonly string[];
  /** Each service's own database, with its own role. */
  readonly databaseUrls: Readonly<Record<BackendName, string>>;
  /** The superuser's URL, for checks across databases. */
  readonly adminDatabaseUrl: string;
  readonly dataDir: string;
  readonly logDir: string;
  /** Stops everything in order; data is kept. Idempotent. With `force` the processes are killed, not asked. */
  stop(options?: { force?: boolean }): Promise<void>;
}
