import type { Listener } from './events.js';
import type { InstanceCounts } from './instances.js';
import type { Timeouts } from './timeouts.js';
import type { ServiceName } from './services.js';

/** Ports to listen on; whatever is left out, or 0, gets a free one. */
export type Ports = Partial<Record<ServiceName | 'postgres' | 'kafka', number>>;

export type AdjustEnv = (process: string, env: Env) => Env;
type Env = Readonly<Record<string, string>>;

export interface StartOptions {
  /** Created when missing. One system at a time: a second one on it is refused with `DirectoryInUse`. */
  readonly dataDir: string;
  readonly ports?: Ports;
  /** Further environment, such as time-outs or KAFKA_BROKERS; it wins over this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Nobody will miss the data: no fsync, and removed at the stop, also if this process is killed. Default false. */
  readonly temporary?: boolean;
  /** Runs the TypeScript sources instead of the built files. Default false. */
  readonly fromSources?: boolean;
  /** Processes of each service that has a database; they share its database and its consumer groups. Default 1. */
  readonly instances?: InstanceCounts;
  /** The last word about a process's environment, asked at each of its launches. */
  readonly adjustEnv?: AdjustEnv;
  /** Further settings of PostgreSQL. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
  /** How long the supervisor waits, where that differs from the usual. */
  readonly timeouts?: Partial<Timeouts>;
  /** Lets operators break things on purpose, and see what the checker says, through the gateway. Default false. */
  readonly control?: boolean;
  readonly onEvent?: Listener;
  /** Called when the data directory is ours and left-overs of a killed start are gone; may refuse by throwing. */
  readonly beforeStart?: () => Promise<void>;
  /** Gives up the start, and stops what already runs. */
  readonly signal?: AbortSignal;
}
