import type { KafkaConnection } from '@eventually/platform';
import type { SupervisedProcess } from './supervised-process.js';
import type { ServiceName } from './services.js';
import type { Storage } from './storage.js';

/** A process of the system. If it dies, it comes back at the same url. */
export type RunningProcess = Pick<
  SupervisedProcess,
  'name' | 'url' | 'controlUrl' | 'pid' | 'kill' | 'restart' | 'suspend' | 'resume' | 'whenReady'
>;

/** What carries the messages. */
export interface Kafka {
  /** Which one, in words. */
  readonly title: string;
  readonly connection: KafkaConnection;
  /** Missing when the cluster was there before. */
  readonly process?: RunningProcess;
}

export interface StopOptions {
  /** The processes are killed, not asked. */
  readonly force?: boolean;
  /** Temporary data stays, for somebody to look into. Other data always does. */
  readonly keepData?: boolean;
}

export interface RunningSystem extends Storage {
  readonly gatewayUrl: string;
  readonly services: Readonly<Record<ServiceName, RunningProcess>>;
  /** Every process of each service; the first one is the one in `services`. */
  readonly instances: Readonly<Record<ServiceName, readonly RunningProcess[]>>;
  /** With RELAY=beside: the process that publishes the outbox of each service that has something to say. */
  readonly relays: readonly RunningProcess[];
  readonly kafka: Kafka;
  readonly postgres: RunningProcess;
  /** The superuser's URL, for checks across databases. */
  readonly adminDatabaseUrl: string;
  readonly dataDir: string;
  readonly logDir: string;
  /** Stops everything in order. Idempotent. */
  stop(options?: StopOptions): Promise<void>;
}
