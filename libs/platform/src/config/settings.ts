import { z } from 'zod';
import { kafkaSettings } from './kafka-settings.js';

export const port = z.coerce.number().int().min(0).max(65_535);

/** A span of time: `500ms`, `5s`, `2m`. */
export const duration = z.templateLiteral([z.number().min(0), z.enum(['ms', 's', 'm'])]);

/** What every process that answers HTTP is told. */
export const httpSettings = z.object({
  /** Interface to listen on; 0.0.0.0 inside a container. */
  HOST: z.string().default('127.0.0.1'),
  /** 0 picks a free port. */
  PORT: port.default(0),
  /** Opens `/ops/` to whoever sends it as bearer token; while unset, nothing is there. */
  OPS_TOKEN: z.string().min(16).optional(),
  /** Serves `/metrics` without a token, on a port that must not be reachable from outside; while unset, it is not there. */
  METRICS_PORT: port.optional(),
  /** `memory`: each process keeps its last 5,000 spans, for the control room. */
  TRACING: z.enum(['off', 'memory']).default('off'),
  /** Which share of the requests that bring no trace along begin one that is recorded. */
  TRACE_RATIO: z.coerce.number().min(0).max(1).default(1),
  /** Where an OTLP collector takes spans over HTTP, such as http://tempo:4318; while unset, none are sent. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What every service with a database and messages is told besides. */
export const serviceSettings = kafkaSettings.extend({
  ...httpSettings.shape,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Connections to the database that one process may hold. */
  DATABASE_POOL: z.coerce.number().int().min(4).max(100).default(16),
  /** How long a consumer may be silent (ms) before its group gives up on it; Kafka allows 6,000 and more by default. */
  KAFKA_SESSION_TIMEOUT: z.coerce.number().int().min(1_000).max(300_000).default(10_000),
  /** `beside`: a process of its own publishes the outbox (apps/outbox-relay). */
  RELAY: z.enum(['inside', 'beside']).default('inside'),
  /** What the relay reads: the table, or the WAL through a replication slot. */
  RELAY_SOURCE: z.enum(['table', 'wal']).default('table'),
  /** For RELAY_SOURCE=wal: the same database, as a role with REPLICATION that needs no other right. */
  DATABASE_REPLICATION_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** How long a relay that is gone keeps its share of the outbox (ms). */
  RELAY_LEASE: z.coerce.number().int().min(1_000).max(60_000).default(5_000),
  /** Lets operators break this process on purpose, below `/ops/faults`. For development and workshops only. */
  FAULTS: z.stringbool().default(false),
  /** How long a service that takes requests with an Idempotency-Key remembers its answer. */
  IDEMPOTENCY_HOURS: z.coerce.number().min(1).default(24),
  /** How long the outbox keeps what is published, for replays. */
  JOURNAL_HOURS: z.coerce.number().min(1).default(24),
  /** How long the inbox remembers what was handled; the broker keeps commands for 7 days. */
  INBOX_DAYS: z.coerce.number().gt(7).default(8),
});
