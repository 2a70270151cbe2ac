import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stream } from '@eventually/contract-kit';
import { provisionTopics } from '@eventually/kafka';
import { type Faults, type LocalKafka, startKafka } from '@eventually/local-kafka';
import { KafkaSession, type Received } from '@eventually/local-kafka/testing';
import { LocalPostgres } from '@eventually/local-postgres';
import type { KafkaConnection } from '@eventually/platform';
import { dataSourceOptions, migratedDataSource } from '@eventually/platform/database';
import type { Admin } from 'kafkajs';
import type { DataSource, MigrationInterface } from 'typeorm';

/** Real parts for one spec file: scratch databases on the PostgreSQL of its process, and a broker of its own. */
export class Testbed {
  private readonly cleanUp: (() => Promise<unknown>)[] = [];
  private broker: LocalKafka | undefined;
  private session: KafkaSession | undefined;

  private constructor(private readonly postgres: LocalPostgres) {}

  /** For `beforeAll`. Needs `global-setup.mjs` of this package as Jest's global set-up. */
  static async start(): Promise<Testbed> {
    const dir = process.env.TESTBED_POSTGRES;
    if (!dir)
      throw new Error('TESTBED_POSTGRES is not set: run integration specs with jest --selectProjects int');
    const server = join(dir, process.env.JEST_WORKER_ID ?? '1');
    return new Testbed(await LocalPostgres.start({ dir: server, durable: false }));
  }

  /** For `afterAll`: undoes everything, last thing first. */
  async stop(): Promise<void> {
    for (const undo of this.cleanUp.reverse()) await undo();
  }

  /** URL of a fresh, empty database. */
  async databaseUrl(): Promise<string> {
    const { url, drop } = await this.postgres.createScratchDatabase();
    this.cleanUp.push(drop);
    return url;
  }

  /** URL of a role that may read the WAL of this database, and nothing else. */
  walUrl(databaseUrl: string): Promise<string> {
    return this.postgres.provideWalReader(new URL(databaseUrl).pathname.slice(1));
  }

  /** Does something that only the server's administrator may. */
  get adminUrl(): string {
    return this.postgres.adminUrl;
  }

  /** A connection pool on a fresh database with these migrations, and with these entities known. */
  async database(
    migrations: readonly (new () => MigrationInterface)[],
    entities: readonly (new () => object)[] = [],
  ): Promise<DataSource> {
    return this.connect(await this.databaseUrl(), migrations, entities);
  }

  /** Another pool on the same database, as another instance of a service has it. */
  async connect(
    url: string,
    migrations: readonly (new () => MigrationInterface)[],
    entities: readonly (new () => object)[] = [],
  ): Promise<DataSource> {
    const options = dataSourceOptions({ service: 'spec', url, poolSize: 10, migrations });
    const dataSource = await migratedDataSource({ ...options, entities: [...entities] });
    this.cleanUp.push(async () => dataSource.isInitialized && dataSource.destroy());
    return dataSource;
  }

  /** Kafka with the topics of these streams: the broker that BROKER names, the same one for the whole file. */
  async kafka(streams: readonly Stream[]): Promise<KafkaConnection> {
    this.session ??= await this.startKafka();
    const kafka = { brokers: [this.session.brokers] };
    await provisionTopics({ kafka, streams });
    return kafka;
  }

  /** Everything on the topics from their beginning, in an array that grows as records come in. */
  async records(topics: readonly string[]): Promise<Received[]> {
    const session = this.onKafka();
    return session.collect(await session.consumer({ maxWaitTimeInMs: 50 }), ...topics);
  }

  /** Writes records as any program might, good or bad. */
  async produce(
    topic: string,
    messages: { key: string | null; value: string | null; headers?: Record<string, string> }[],
  ) {
    const producer = await this.onKafka().producer();
    await producer.send({ topic, messages });
    await producer.disconnect();
  }

  /** What the embedded broker does wrong on request; for specs with `itWithFaults`. */
  get kafkaFaults(): Faults {
    const faults = this.broker?.faults;
    if (!faults)
      throw new Error('only the embedded broker fails on request: guard the spec with itWithFaults');
    return faults;
  }

  /** Asks the broker as an administrator does. */
  async administer<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    return work(await this.onKafka().admin());
  }

  /** Ends the broker, and starts it again, on its data and at its address, when the work is done. */
  whileKafkaIsDown<T>(work: () => Promise<T>): Promise<T> {
    return this.broker!.whileDown(work);
  }

  private async startKafka(): Promise<KafkaSession> {
    const dir = await mkdtemp(join(tmpdir(), 'eventually-kafka-'));
    this.cleanUp.push(() => rm(dir, { recursive: true, force: true }));
    const broker = (this.broker = await startKafka({ dir }));
    const session = new KafkaSession(broker.brokers);
    this.cleanUp.push(
      () => broker.stop(),
      () => session.close(),
    );
    return session;
  }

  private onKafka(): KafkaSession {
    if (this.session) return this.session;
    throw new Error('start the broker first: await testbed.kafka(streams)');
  }
}
