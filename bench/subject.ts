import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeCluster } from '@eventually/local-postgres';
import { type RunningSystem, startSystem, temporaryDirectory } from '@eventually/runner';
import type { Options } from './options.js';

/** The system that is measured. */
export interface Subject {
  readonly gatewayUrl: string;
  readonly brokers: readonly string[];
  /** Missing when others started it: then its processes are not ours to look at. */
  readonly own?: RunningSystem;
  stop(): Promise<void>;
}

/** The system at EVENTUALLY_URL, or a new one. @throws Error when its brokers are not told, or it does not start */
export async function provideSubject(options: Options): Promise<Subject> {
  const gatewayUrl = process.env['EVENTUALLY_URL'];
  if (!gatewayUrl) return startSubject(options);
  const brokers = process.env['KAFKA_BROKERS']?.split(',');
  if (!brokers)
    throw new Error('EVENTUALLY_URL is set: set KAFKA_BROKERS too, to host:port of the same system.');
  return { gatewayUrl, brokers, stop: async () => undefined };
}

async function startSubject({ durable, fromSources }: Options): Promise<Subject> {
  const dataDir = temporaryDirectory();
  const own = await startSystem({ dataDir, temporary: !durable, fromSources, env: { LOG_LEVEL: 'warn' } });
  const { gatewayUrl, brokers } = own;
  return { gatewayUrl, brokers, own, stop: () => own.stop().finally(() => remove(dataDir)) };
}

async function remove(dataDir: string): Promise<void> {
  await removeCluster(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
}
