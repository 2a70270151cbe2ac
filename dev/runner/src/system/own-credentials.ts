import { type BackendName, variable } from './services.js';

const CREDENTIALS = [
  'KAFKA_SASL_USERNAME',
  'KAFKA_SASL_PASSWORD',
  'KAFKA_TLS_CERT_FILE',
  'KAFKA_TLS_KEY_FILE',
];

/** How a service enters the cluster under a name of its own: `ORDER_SERVICE_KAFKA_SASL_USERNAME` and so on. */
export const ownCredentials = (service: BackendName, env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    CREDENTIALS.flatMap((name) => {
      const own = env[variable(service, name)];
      return own ? [[name, own]] : [];
    }),
  );
