export interface EmbeddedKafkaOptions {
  /** Data directory; created when missing. Only one broker may use it at a time. */
  dir: string;
  /** Address to listen on, and the one clients are told to connect to. Default 127.0.0.1. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** The port clients are told to connect to, where they reach this one through another. Default: the port itself. */
  advertisedPort?: number;
  /** Whether asking for an unknown topic creates it. Default false. */
  autoCreateTopics?: boolean;
  /** Partitions of a topic that is created without a number. Default 1. */
  defaultPartitions?: number;
  /** `never` (default) survives a kill of the process, `batch` syncs before it acknowledges and survives power loss. */
  fsync?: 'never' | 'batch';
  /** How long the first member of a group waits for others, in ms. Default 250. */
  initialRebalanceDelayMs?: number;
  /** Upper bound of a segment file, in bytes; a topic's `segment.bytes` may be smaller. Default 64 MiB. */
  segmentBytes?: number;
  /** How often topics are cleaned up and transactions time out, in ms. Default 5000. */
  housekeepingIntervalMs?: number;
  /** A connection on which nothing moves for so many ms is closed. Default 600 000, as in Kafka. */
  connectionIdleMs?: number;
  /** Further connections are closed at once. Default 1000. */
  maxConnections?: number;
  /** Told about every request that could not be served; its connection is closed. */
  onRequestError?: (description: string, error: unknown) => void;
}

export type BrokerSettings = Required<EmbeddedKafkaOptions>;

export const withDefaults = (options: EmbeddedKafkaOptions): BrokerSettings => ({
  host: '127.0.0.1',
  port: 0,
  advertisedPort: 0,
  autoCreateTopics: false,
  defaultPartitions: 1,
  fsync: 'never',
  initialRebalanceDelayMs: 250,
  segmentBytes: 64 * 1024 * 1024,
  housekeepingIntervalMs: 5_000,
  connectionIdleMs: 600_000,
  maxConnections: 1_000,
  onRequestError: () => undefined,
  ...options,
});
