import { existsSync } from 'node:fs';
import { findRunning } from '@eventually/local-postgres';
import { DirectoryInUse, type DirectoryLock, type Holder, lockDirectory } from './directory-lock.js';
import { kafkaFrom } from './kafka-from.js';
import { endLeftOvers } from './left-overs.js';
import { places } from './paths.js';
import { type BackendName, backends, databases } from './services.js';
import type { Storage } from './storage.js';
import { SystemLauncher } from './system-launcher.js';

interface Options {
  readonly dataDir: string;
  /** Runs the broker's TypeScript sources instead of the built files. Default false. */
  readonly fromSources?: boolean;
}

/**
 * Gives some work the storage of a data directory: that of the system that runs on it, or, where none runs, PostgreSQL
 * and the broker alone, started for the time of the work. Throws when there is no data, or a holder is not (yet) up.
 */
export async function withStorage<T>(
  options: Options,
  work: (storage: Storage, isRunning: boolean) => Promise<T>,
): Promise<T> {
  const { dataDir } = options;
  if (!existsSync(places(dataDir).postgres))
    throw new Error(`There is no system's data in ${dataDir}: npm start makes some.`);
  const lock = await lockUnlessRunning(dataDir);
  return 'release' in lock
    ? withStarted(options, lock, work)
    : work(await runningStorage(dataDir, lock), true);
}

async function lockUnlessRunning(dataDir: string): Promise<DirectoryLock | Holder> {
  try {
    return await lockDirectory(dataDir);
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    if (error.holder.gatewayUrl) return error.holder;
    const holder = error.holder.pid ? ` (process ${error.holder.pid})` : '';
    throw new Error(`The system on ${dataDir}${holder} is starting or stopping: try again in a moment.`);
  }
}

async function withStarted<T>(
  options: Options,
  lock: DirectoryLock,
  work: (storage: Storage, isRunning: boolean) => Promise<T>,
): Promise<T> {
  const underway = new SystemLauncher(options);
  try {
    await endLeftOvers(places(options.dataDir).processes);
    return await work((await underway.startStorage()).connections, false);
  } finally {
    await underway.stop().finally(() => lock.release());
  }
}

async function runningStorage(dataDir: string, { brokers = [] }: Holder): Promise<Storage> {
  const postgres = findRunning(places(dataDir).postgres);
  if (!postgres) throw new Error(`The system on ${dataDir} runs, but its PostgreSQL does not.`);
  const choice = await kafkaFrom(process.env); // a cluster may ask who comes
  const urls = backends.map((name) => [name, postgres.urlOf(databases[name])] as const);
  return {
    databaseUrls: Object.fromEntries(urls) as Record<BackendName, string>,
    kafka: { connection: 'cluster' in choice ? choice.cluster : { brokers: [...brokers] } },
  };
}
