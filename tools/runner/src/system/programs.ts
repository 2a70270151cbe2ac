import type { Program } from './launch.js';
import { untilReady } from './readiness.js';
import type { RunningProcess } from './running-system.js';
import { type BackendName, backends, variable } from './services.js';

/** What every service is told, whichever it is. */
export interface CommonSettings {
  readonly script: string;
  readonly port?: number;
  readonly env: Readonly<Record<string, string>>;
}

const SESSION_MS = '3000';

/** The embedded broker: ready as soon as it listens. */
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
  connections: { databaseUrl: string; brokers: readonly string[] },
): Program => ({
  ...httpProgram(name, settings),
  env: {
    KAFKA_SESSION_TIMEOUT: SESSION_MS, // the share of a service that was killed is free again this soon
    ...serviceEnv(settings),
    DATABASE_URL: connections.databaseUrl,
    KAFKA_BROKERS: connections.brokers.join(','),
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
