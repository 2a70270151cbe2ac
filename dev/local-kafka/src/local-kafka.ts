import type { EmbeddedKafka } from '@eventually/embedded-kafka';

/** What a broker does wrong on request. */
export type Faults = EmbeddedKafka['faults'];

/** A broker on this machine, whichever it is. */
export interface LocalKafka {
  /** `host:port`; the same after a restart. */
  readonly brokers: string;
  /** Stops it cleanly and, when the work is done, starts it again, on the same data. */
  whileDown<T>(work: () => Promise<T>): Promise<T>;
  restart(): Promise<void>;
  /** Only of the embedded broker; until its next restart. */
  readonly faults?: Faults;
  stop(): Promise<void>;
}

export interface LocalKafkaOptions {
  /** The broker keeps its data there. */
  readonly dir: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Whether asking for an unknown topic creates it, with two partitions. Default false. */
  readonly autoCreateTopics?: boolean;
}
