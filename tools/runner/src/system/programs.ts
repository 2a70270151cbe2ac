import type { Program } from './launch.js';
import { untilReady } from './readiness.js';
import type { Kafka, RunningProcess } from './running-system.js';
import { type BackendName, backends, variable } from './services.js';

/** What every service is told, whichever it is. */
export interface CommonSettings {
  readonly script: string;
  readonly port?: number;
  readonly env: Readonly<Record<string, string>>;
}

const SESSION_MS = '3000';

/** A broker: ready as soon as it listens. */
export const brokerProgram = ({ script, port, env }: CommonSettings, dataDir: string): Program => ({
  name: 'kafka',
  script,
  port,
  portVariable: 'KAFKA_PORT',
  env: { ...env, KAFKA_DATA_DIR: dataDir },
});

export const backendProgram = (
  name: BackendName,
  settings: CommonSettings,
  { databaseUrl, kafka }: { databaseUrl: string; kafka: Kafka },
): Program => ({
  ...httpProgram(name, settings),
  env: {
    // the share of a service that was killed is free again this soon; other clusters may not allow it
    ...(kafka.process && { KAFKA_SESSION_TIMEOUT: SESSION_MS }),
    ...serviceEnv(settings),
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: kafka.connection.brokers.join(','),
  },
});

export const gatewayProgram = (
  settings: CommonSettings,
  services: Readonly<Record<BackendName, RunningProcess>>,
): Program => ({
  ...httpProgram('gateway', settings),
  env: {
    ...serviceEnv(settings),
    ...Object.fromEntries(backends.map((name) => [variable(name, 'URL'), services[name].url])),
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
