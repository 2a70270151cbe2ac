/** A broker the specs drive through its port; they know nothing else of it. */
export interface BrokerUnderTest {
  /** `host:port`; the same after a restart. */
  readonly brokers: string;
  /** Stops it cleanly and starts it again, on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface BrokerOptions {
  /** Empty; the broker keeps its data there. */
  readonly dir: string;
  /** Whether asking for an unknown topic creates it, with two partitions. */
  readonly autoCreateTopics: boolean;
}
