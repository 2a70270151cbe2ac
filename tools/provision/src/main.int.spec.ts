import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@eventually/apache-kafka';
import { streams } from '@eventually/contracts';
import { type LocalKafka, startKafka } from '@eventually/local-kafka';
import { KafkaSession } from '@eventually/local-kafka/testing';
import { until } from '@eventually/testbed';

const ROOT = path.resolve(__dirname, '../../..');
const PATIENCE_MS = 90_000; // two processes from sources, and a broker that may be a JVM
const ARGS = ['--import', './dev/loader.mjs', 'tools/provision/src/main.ts'];

/** The job as its own process; `ended` is its exit status. */
function startJob(env: Record<string, string>, ...options: string[]) {
  const child = spawn(process.execPath, [...ARGS, ...options], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = once(child, 'close').then(([status]) => status as number | null);
  return { ended, output: () => output, kill: () => child.kill('SIGKILL') };
}

async function topicsOn(brokers: string): Promise<string[]> {
  const session = new KafkaSession(brokers);
  try {
    return await (await session.admin()).listTopics();
  } finally {
    await session.close();
  }
}

describe('the job that provisions topics', () => {
  it(
    'waits for a broker that is still starting, creates every topic, and may run again',
    async () => {
      const dir = await mkdtemp(path.join(tmpdir(), 'eventually-provision-'));
      const port = await freePort(0);
      const first = startJob({ KAFKA_BROKERS: `127.0.0.1:${port}` });
      let kafka: LocalKafka | undefined;
      try {
        await until(first.output, (text) => text.includes('Waiting up to 60 s for Kafka'), {
          what: 'the job to wait',
        });
        kafka = await startKafka({ dir, port });
        expect({ status: await first.ended, output: first.output() }).toMatchObject({ status: 0 });
        expect(await topicsOn(kafka.brokers)).toEqual(
          expect.arrayContaining(streams.map(({ topics }) => topics.events)),
        );

        const second = startJob({ KAFKA_BROKERS: kafka.brokers });
        expect({ status: await second.ended, output: second.output() }).toMatchObject({ status: 0 });
        expect(second.output()).toContain('The cluster has no authorizer');
      } finally {
        first.kill();
        await kafka?.stop();
        await rm(dir, { recursive: true, force: true });
      }
    },
    PATIENCE_MS,
  );

  it('says without a broker who would be allowed what', async () => {
    const job = startJob({ KAFKA_PRINCIPAL: 'User:CN={service}' }, '--dry-run');
    expect(await job.ended).toBe(0);
    expect(job.output()).toMatch(/^User:CN=order-service may WRITE topic order.events$/m);
    expect(job.output()).not.toMatch(/^User:CN=(?!inventory-service).* may WRITE topic stock.events$/m);
  });

  it('ends with status 1 and the name of the variable when it is not told where the brokers are', async () => {
    const job = startJob({});
    expect(await job.ended).toBe(1);
    expect(job.output()).toContain('KAFKA_BROKERS');
  });
});
