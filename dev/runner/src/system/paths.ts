import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout; this file is equally deep in it as source and as built file. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

export const exitWithParent = join(projectRoot, 'dev/runner/exit-with-parent.mjs');
export const answerPings = join(projectRoot, 'dev/runner/answer-pings.mjs');
export const sourceLoader = join(projectRoot, 'dev/loader.mjs');

/** Where `npm start` keeps its data: EVENTUALLY_DATA, else `.data` in the checkout. */
export const dataDirectory = (env: NodeJS.ProcessEnv = process.env): string =>
  env['EVENTUALLY_DATA'] ? resolve(env['EVENTUALLY_DATA']) : join(projectRoot, '.data');

/** What the system keeps below its data directory. */
export const places = (dataDir: string) => ({
  postgres: join(dataDir, 'postgres'),
  kafka: join(dataDir, 'kafka'),
  apacheKafka: join(dataDir, 'apache-kafka'),
  logs: join(dataDir, 'logs'),
  ports: join(dataDir, 'ports.json'),
  processes: join(dataDir, 'processes.json'),
  ops: join(dataDir, 'ops.json'),
  issuer: join(dataDir, 'issuer.json'),
});
