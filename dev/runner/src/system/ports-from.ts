import { portFrom } from './ports.js';
import { backends, variable } from './services.js';
import type { Ports } from './start-options.js';

const GATEWAY_PORT = 3000;

/** The ports an environment asks for: PORT (3000 unless set), PG_PORT, KAFKA_PORT, ORDER_SERVICE_PORT and so on. */
export const portsFrom = (env: NodeJS.ProcessEnv): Ports & { gateway: number } => ({
  gateway: portFrom(env, 'PORT') ?? GATEWAY_PORT,
  postgres: portFrom(env, 'PG_PORT'),
  kafka: portFrom(env, 'KAFKA_PORT'),
  ...Object.fromEntries(backends.map((name) => [name, portFrom(env, variable(name, 'PORT'))])),
});
