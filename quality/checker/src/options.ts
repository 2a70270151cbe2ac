import { parseArgs } from 'node:util';
import { kafkaConnection, kafkaSettings, loadConfig } from '@eventually/platform';
import { type BackendName, backends, type Storage } from '@eventually/runner';

export interface Options {
  readonly now: boolean;
  readonly withinMs: number;
  readonly json: boolean;
  readonly help: boolean;
  /** Of a system that npm start does not know; without it, the one on the data directory. */
  readonly storage?: Storage;
}

export const help = `npm run check -- [options]

Proves over all databases and topics that nothing was lost, doubled or left half done. Only reads.
It looks at the system that npm start runs, or, where none runs, starts its PostgreSQL and its broker for the check.

  --now                         judges at once, and only what must hold at any moment
  --within <seconds>            how long the system may take to come to rest (45)
  --json                        prints one JSON document and nothing else
  --database-url <service>=<url>  another system: once for each of ${backends.join(', ')};
                                set KAFKA_BROKERS to its host:port too
  --help                        prints this

Exit status: 0 everything holds, 1 something is broken, 2 it could not look, or not at everything.`;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args,
    options: {
      now: { type: 'boolean', default: false },
      within: { type: 'string', default: '45' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'database-url': { type: 'string', multiple: true, default: [] },
    },
  });
  const { now, json, help } = values;
  return {
    now,
    json,
    help,
    withinMs: secondsIn(values.within) * 1000,
    storage: storageFrom(values['database-url'], env),
  };
}

function secondsIn(text: string): number {
  const seconds = Number(text);
  if (text.trim() && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new Error(`--within ${text}: give a number of seconds.`);
}

function storageFrom(pairs: readonly string[], env: NodeJS.ProcessEnv): Storage | undefined {
  if (pairs.length === 0) return undefined;
  const urls = new Map(pairs.map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)]));
  const missing = backends.filter((service) => !urls.get(service));
  if (missing.length > 0) throw new Error(`--database-url is missing for ${missing.join(', ')}.`);
  return {
    databaseUrls: Object.fromEntries(urls) as Record<BackendName, string>,
    kafka: { connection: kafkaConnection(loadConfig(kafkaSettings, env)) },
  };
}
