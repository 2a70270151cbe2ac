import type { NodeProgram } from './launch.js';
import { ownCredentials } from './own-credentials.js';
import { untilReady } from './readiness.js';
import type { Instances } from './instances.js';
import type { Kafka } from './running-system.js';
import { type BackendName, backends, variable } from './services.js';

/** What every service is told, whichever it is. */
export interface CommonSettings {
  readonly script: string;
  readonly port?: number;
  readonly env: Readonly<Record<string, string>>;
}

interface Connections {
  readonly databaseUrl: string;
  readonly walUrl?: string;
  readonly kafka: Kafka;
}

/** The share of a process that was killed is free again this soon; other clusters may not allow it. */
const soon = ({ process }: Kafka) => ({
  RELAY_LEASE: '2000',
  ...(process && { KAFKA_SESSION_TIMEOUT: '3000' }),
});

/** A broker: ready as soon as it listens. */
export const brokerProgram = ({ script, port, env }: CommonSettings, dataDir: string): NodeProgram => ({
  name: 'kafka',
  script,
  port,
  portVariable: 'KAFKA_PORT',
  env: { ...env, KAFKA_DATA_DIR: dataDir },
});

/** The gateway answers first, however busy those behind it are: a refusal must not wait for the work that it spares them. */
const afterTheGateway = { behindOthers: true };

export const backendProgram = (
  name: BackendName,
  settings: CommonSettings,
  { databaseUrl, walUrl, kafka }: Connections,
  instance = 1,
): NodeProgram => ({
  ...afterTheGateway,
  ...httpProgram(instance === 1 ? name : `${name}-${instance}`, settings),
  env: {
    ...soon(kafka),
    ...serviceEnv(settings),
    ...ownCredentials(name, { ...process.env, ...settings.env }),
    DATABASE_URL: databaseUrl,
    ...(walUrl && { DATABASE_REPLICATION_URL: walUrl }),
    KAFKA_BROKERS: kafka.connection.brokers.join(','),
  },
});

/** The relay of a service as a process of its own, beside it. */
export const relayProgram = (
  name: BackendName,
  settings: CommonSettings,
  { databaseUrl, walUrl, kafka }: Connections,
  instance = 1,
): NodeProgram => ({
  ...afterTheGateway,
  ...httpProgram(instance === 1 ? `${name}.relay` : `${name}.relay-${instance}`, settings),
  env: {
    ...soon(kafka),
    ...serviceEnv(settings),
    ...ownCredentials(name, { ...process.env, ...settings.env }),
    SERVICE: name,
    DATABASE_URL: databaseUrl,
    ...(walUrl && { DATABASE_REPLICATION_URL: walUrl }),
    KAFKA_BROKERS: kafka.connection.brokers.join(','),
  },
});

export const gatewayProgram = (
  settings: CommonSettings,
  instances: Instances,
  /** What it alone is told. */
  secrets: Readonly<Record<string, string>>,
): NodeProgram => ({
  ...httpProgram('gateway', settings),
  env: {
    ...secrets,
    ...serviceEnv(settings),
    ...Object.fromEntries(
      backends.map((name) => [variable(name, 'URL'), instances[name].map(({ url }) => url).join(',')]),
    ),
  },
});

const httpProgram = (name: string, { script, port }: CommonSettings) => ({
  name,
  script,
  port,
  portVariable: 'PORT',
  isReady: untilReady,
});

const serviceEnv = ({ env }: CommonSettings) => ({ NODE_ENV: 'production', ...env, HOST: '127.0.0.1' });
