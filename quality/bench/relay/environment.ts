import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { provisionTopics } from '@eventually/kafka';
import { LocalPostgres, removeCluster } from '@eventually/local-postgres';
import { messagingMigrations } from '@eventually/nest';
import { dataSourceOptions, migratedDataSource } from '@eventually/platform';
import { temporaryDirectory } from '@eventually/runner';
import type { DataSource } from 'typeorm';
import { Arrivals } from './arrivals.js';
import { counterStream } from './counter-stream.js';

const BROKER = new URL('../../../dev/embedded-kafka/src/main.ts', import.meta.url);
const POOL = 40;

/** A database with an outbox, a broker as a process of its own, and a consumer. */
export interface BenchEnvironment {
  readonly db: DataSource;
  readonly brokers: string;
  readonly walUrl: string;
  readonly arrivals: Arrivals;
  remove(): Promise<void>;
}

export async function prepareGround(durable: boolean): Promise<BenchEnvironment> {
  const dir = temporaryDirectory();
  const [postgresDir, kafkaDir] = [join(dir, 'postgres'), join(dir, 'kafka')];
  const postgres = await LocalPostgres.start({ dir: postgresDir, durable });
  const url = await postgres.provide({ database: 'bench', role: 'bench' });
  const walUrl = await postgres.provideWalReader('bench');
  const db = await migratedDataSource(
    dataSourceOptions({ service: 'bench', url, poolSize: POOL, migrations: messagingMigrations }),
  );
  const broker = fork(BROKER, {
    env: { ...process.env, KAFKA_DATA_DIR: kafkaDir, KAFKA_PORT: '0', EMBEDDED_KAFKA_EXIT_WITH_PARENT: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ listening: brokers }] = (await once(broker, 'message')) as [{ listening: string }];
  await provisionTopics({ kafka: { brokers: [brokers] }, streams: [counterStream] });
  const arrivals = new Arrivals(brokers, counterStream.topics.events);
  await arrivals.start();
  const remove = async (): Promise<void> => {
    await arrivals.stop();
    await db.destroy();
    broker.kill();
    await once(broker, 'exit');
    await removeCluster(postgresDir);
    rmSync(dir, { recursive: true, force: true });
  };
  return { db, brokers, walUrl, arrivals, remove };
}
