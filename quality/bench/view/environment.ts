import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { orderStream, paymentStream, stockStream } from '@eventually/contracts';
import { provisionTopics } from '@eventually/kafka';
import { LocalPostgres, removeCluster } from '@eventually/local-postgres';
import { TestIssuer } from '@eventually/platform/testing';
import { temporaryDirectory } from '@eventually/runner';

const BROKER = new URL('../../../dev/embedded-kafka/src/main.ts', import.meta.url);
const VIEW_SERVICE = new URL('../../../apps/view-service/src/main.ts', import.meta.url);

const LONGEST_RUN_S = 24 * 3_600;

/** View-service in some instances, each a process of its own, with a database and a broker. Nobody else is there. */
export interface BenchEnvironment {
  readonly urls: readonly string[];
  readonly brokers: string;
  readonly opsToken: string;
  /** For who reads orders: that of an operator. */
  readonly authorization: string;
  remove(): Promise<void>;
}

export async function prepareGround(options: {
  instances: number;
  durable: boolean;
}): Promise<BenchEnvironment> {
  const dir = temporaryDirectory();
  const [postgresDir, kafkaDir] = [join(dir, 'postgres'), join(dir, 'kafka')];
  const postgres = await LocalPostgres.start({ dir: postgresDir, durable: options.durable });
  const databaseUrl = await postgres.provide({ database: 'views', role: 'view_service' });
  const broker = start(BROKER, {
    KAFKA_DATA_DIR: kafkaDir,
    KAFKA_PORT: '0',
    EMBEDDED_KAFKA_EXIT_WITH_PARENT: '1',
  });
  const brokers = await listening(broker);
  await provisionTopics({
    kafka: { brokers: [brokers] },
    streams: [orderStream, stockStream, paymentStream],
  });
  const opsToken = randomBytes(24).toString('hex');
  const issuer = new TestIssuer();
  const exp = Math.floor(Date.now() / 1_000) + LONGEST_RUN_S;
  const authorization = `Bearer ${await issuer.token('olga', { roles: ['operator'], exp })}`;
  const env = {
    ...issuer.env,
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: brokers,
    LOG_LEVEL: 'error',
    OPS_TOKEN: opsToken,
  };
  const services = Array.from({ length: options.instances }, () => start(VIEW_SERVICE, env));
  const urls = await Promise.all(services.map(listening));
  const remove = async (): Promise<void> => {
    await Promise.all(services.map(end));
    await end(broker);
    await removeCluster(postgresDir);
    rmSync(dir, { recursive: true, force: true });
  };
  return { urls, brokers, opsToken, authorization, remove };
}

const start = (script: URL, env: Readonly<Record<string, string>>): ChildProcess =>
  fork(script, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

async function listening(child: ChildProcess): Promise<string> {
  const [{ listening: at }] = (await once(child, 'message')) as [{ listening: string }];
  return at;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
