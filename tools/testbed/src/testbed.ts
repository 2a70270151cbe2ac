import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stream } from '@eventually/contract-kit';
import { EmbeddedKafka } from '@eventually/embedded-kafka';
import { LocalPostgres } from '@eventually/local-postgres';
import { provisionTopics } from '@eventually/messaging';
import { dataSourceOptions, migratedDataSource } from '@eventually/platform';
import { type Consumer, Kafka, type KafkaMessage, logLevel, Partitioners } from 'kafkajs';
import type { DataSource, MigrationInterface } from 'typeorm';

/** Real parts for one spec file: scratch databases on the shared PostgreSQL, and a broker of its own. */
export class Testbed {
  private readonly cleanUp: (() => Promise<unknown>)[] = [];
  private broker: EmbeddedKafka | undefined;

  private constructor(private readonly postgres: LocalPostgres) {}

  /** For `beforeAll`. Needs `global-setup.mjs` of this package as Jest's global set-up. */
  static async start(): Promise<Testbed> {
    const dir = process.env.TESTBED_POSTGRES;
    if (!dir)
      throw new Error('TESTBED_POSTGRES is not set: run integration specs with jest --selectProjects int');
    return new Testbed(await LocalPostgres.start({ dir, durable: false }));
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

  /** A connection pool on a fresh database with these migrations. */
  async database(migrations: readonly (new () => MigrationInterface)[]): Promise<DataSource> {
    return this.connect(await this.databaseUrl(), migrations);
  }

  /** Another pool on the same database, as another instance of a service has it. */
  async connect(url: string, migrations: readonly (new () => MigrationInterface)[]): Promise<DataSource> {
    const dataSource = await migratedDataSource(
      dataSourceOptions({ service: 'spec', url, poolSize: 10, migrations }),
    );
    this.cleanUp.push(async () => dataSource.isInitialized && dataSource.destroy());
    return dataSource;
  }

  /** A broker with the topics of these streams; the same one for the whole file. */
  async kafka(streams: readonly Stream[]): Promise<EmbeddedKafka> {
    if (!this.broker) {
      const dir = await mkdtemp(join(tmpdir(), 'eventually-kafka-'));
      this.broker = await EmbeddedKafka.start({ dir, initialRebalanceDelayMs: 0 });
      this.cleanUp.push(
        () => rm(dir, { recursive: true, force: true }),
        () => this.broker!.stop(),
      );
    }
    await provisionTopics({ brokers: [this.broker.brokers], streams });
    return this.broker;
  }

  /** Everything on the topics from their beginning, in an array that grows as records come in. */
  async records(topics: readonly string[]): Promise<(KafkaMessage & { topic: string })[]> {
    const records: (KafkaMessage & { topic: string })[] = [];
    const consumer: Consumer = this.client().consumer({
      groupId: `spec-${Math.random()}`,
      maxWaitTimeInMs: 50,
    });
    await consumer.connect();
    this.cleanUp.push(() => consumer.disconnect());
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ topic, message }) => void records.push({ ...message, topic }),
    });
    return records;
  }

  /** Writes records as any program might, good or bad. */
  async produce(
    topic: string,
    messages: { key: string | null; value: string | null; headers?: Record<string, string> }[],
  ) {
    const producer = this.client().producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic, messages });
    await producer.disconnect();
  }

  private client(): Kafka {
    if (!this.broker) throw new Error('start the broker first: await testbed.kafka(streams)');
    return new Kafka({ clientId: 'spec', brokers: [this.broker.brokers], logLevel: logLevel.NOTHING });
  }
}
