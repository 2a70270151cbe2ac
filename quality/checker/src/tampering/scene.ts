import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedKafka } from '@eventually/embedded-kafka';
import { LocalPostgres } from '@eventually/local-postgres';
import {
  type BackendName,
  removeData,
  type RunningSystem,
  startSystem,
  type Storage,
  temporaryDirectory,
} from '@eventually/runner';
import { ObservedSystem } from '../look/observed-system.js';
import { brokenIn, judge } from '../report/report.js';
import { expectSound } from '../sound.js';
import { type Corruption, type Ids, withIds } from './corruption.js';
import { atOrdersOf } from './orders-of-the-scene.js';
import { query, withTamperedCopy } from './tampered-copy.js';
import { brokerOf, transcribe, type Transcript } from './transcript.js';

const built = join(__dirname, '../../../../apps/gateway/dist/main.js');

/** What each broken invariant says, by the ids it is about. */
export type Found = Readonly<Record<string, readonly string[]>>;

/**
 * A real system that has done its work and was stopped, so that nothing answers to what is falsified. Each corruption is
 * made on a copy of one database, or on another broker that has the records of the topics.
 */
export class Scene {
  private constructor(
    private readonly dataDir: string,
    private readonly postgres: LocalPostgres,
    private readonly broker: EmbeddedKafka,
    private readonly databaseUrls: Storage['databaseUrls'],
    private readonly transcript: Transcript,
    readonly ids: Ids,
  ) {}

  /** Runs what `npm run build` made, or the sources where nothing was built. */
  static async set(): Promise<Scene> {
    const dataDir = temporaryDirectory();
    const fromSources = !existsSync(built);
    const system = await startSystem({ dataDir, temporary: true, fromSources, env: { LOG_LEVEL: 'error' } });
    const { ids, transcript } = await playOn(system);
    const postgres = await LocalPostgres.start({ dir: join(dataDir, 'postgres'), durable: false });
    return new Scene(
      dataDir,
      postgres,
      await brokerOf(transcript),
      onPort(system.databaseUrls, postgres.adminUrl),
      transcript,
      ids,
    );
  }

  async clear(): Promise<void> {
    await this.broker.stop();
    await this.postgres.stop();
    await removeData(this.dataDir);
  }

  /** What is broken as it is. */
  untouched(): Promise<Found> {
    return lookAt(this.databaseUrls, this.broker);
  }

  /** What is broken with this corruption. */
  async with(corruption: Corruption): Promise<Found> {
    if ('rewrite' in corruption)
      return this.withRecords(corruption.rewrite(this.transcript.records, this.ids));
    const { in: service, sql } = corruption;
    return withTamperedCopy(
      this.postgres.adminUrl,
      this.databaseUrls[service],
      withIds(sql, this.ids),
      (url) => lookAt({ ...this.databaseUrls, [service]: url }, this.broker),
    );
  }

  /** The tables that each service has; partitions count as their table. */
  async tables(): Promise<Record<BackendName, string[]>> {
    const found: Partial<Record<BackendName, string[]>> = {};
    for (const [service, url] of Object.entries(this.databaseUrls) as [BackendName, string][])
      found[service] = (await query<{ name: string }>(url, TABLES)).map(({ name }) => name);
    return found as Record<BackendName, string[]>;
  }

  private async withRecords(records: Transcript['records']): Promise<Found> {
    const broker = await brokerOf({ ...this.transcript, records });
    try {
      return await lookAt(this.databaseUrls, broker);
    } finally {
      await broker.stop();
    }
  }
}

const TABLES = `
  SELECT relnamespace::regnamespace || '.' || relname AS name FROM pg_class
  WHERE relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
    AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  ORDER BY name`;

/** Has some orders placed, waits until all is done, and stops the system. */
async function playOn(system: RunningSystem): Promise<{ ids: Ids; transcript: Transcript }> {
  try {
    const ids = await atOrdersOf(system);
    await expectSound(system);
    return { ids, transcript: await transcribe(system) };
  } finally {
    await system.stop({ keepData: true });
  }
}

function onPort(urls: Storage['databaseUrls'], adminUrl: string): Storage['databaseUrls'] {
  const { port } = new URL(adminUrl);
  const moved = Object.entries(urls).map(([service, url]) => [
    service,
    Object.assign(new URL(url), { port }).href,
  ]);
  return Object.fromEntries(moved) as Storage['databaseUrls'];
}

async function lookAt(databaseUrls: Storage['databaseUrls'], { brokers }: EmbeddedKafka): Promise<Found> {
  const system = await ObservedSystem.open({ databaseUrls, kafka: { connection: { brokers: [brokers] } } });
  try {
    const broken = brokenIn(judge(await system.look(), 'rest'));
    return Object.fromEntries(broken.map(({ name, violations }) => [name, violations.map(({ id }) => id)]));
  } finally {
    await system.close();
  }
}
