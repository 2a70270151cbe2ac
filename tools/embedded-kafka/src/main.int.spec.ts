import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { KafkaSession } from './testing/kafka-session.js';
import { temporaryDirectory } from './testing/temporary-directory.js';
import { until } from './testing/until.js';

const ROOT = path.resolve(__dirname, '../../..');
const directory = temporaryDirectory();
const started: BrokerProcess[] = [];

/** main.ts as its own process. */
class BrokerProcess {
  stdout = '';
  stderr = '';
  readonly messages: unknown[] = [];
  readonly child: ChildProcess;

  constructor(env: Record<string, string>) {
    this.child = spawn(
      process.execPath,
      ['--import', './tools/dev/loader.mjs', 'tools/embedded-kafka/src/main.ts'],
      {
        cwd: ROOT,
        env: { PATH: process.env.PATH, ...env },
        stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.child.stdout!.on('data', (text) => (this.stdout += String(text)));
    this.child.stderr!.on('data', (text) => (this.stderr += String(text)));
    this.child.on('message', (message) => this.messages.push(message));
    started.push(this);
  }

  async listening(): Promise<string> {
    await until('the broker to listen', () => this.stdout.endsWith('\n') || this.child.exitCode !== null);
    return (JSON.parse(this.stdout) as { listening: string }).listening;
  }

  async exited(): Promise<{ code: number | null; signal: string | null }> {
    const { exitCode, signalCode } = this.child;
    if (exitCode === null && signalCode === null) await once(this.child, 'exit');
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }
}

const start = (env: Record<string, string> = {}): BrokerProcess =>
  new BrokerProcess({ KAFKA_DATA_DIR: directory.path, ...env });

afterEach(async () => {
  for (const broker of started.splice(0)) {
    broker.child.kill('SIGKILL');
    await broker.exited();
  }
});

describe('the broker process', () => {
  it('says in one line where it listens, tells its parent, and stops cleanly when asked to', async () => {
    const broker = start();
    const listening = await broker.listening();
    expect(JSON.parse(broker.stdout)).toEqual({ listening, ms: expect.any(Number) });
    expect(listening).toMatch(/^127\.0\.0\.1:\d+$/);
    await until('a message to the parent', () => broker.messages.length > 0);
    expect(broker.messages).toEqual([{ listening }]);
    broker.child.kill('SIGTERM');
    expect(await broker.exited()).toEqual({ code: 0, signal: null });
    expect([broker.stdout.split('\n').length, broker.stderr]).toEqual([2, '']);
  });

  it('keeps every acknowledged record and committed offset when it is killed under load', async () => {
    const first = start();
    const session = new KafkaSession(await first.listening());
    const topic = await session.topic(4);
    const producer = await session.producer({ retry: { retries: 0 } });
    const acknowledged: string[] = [];
    const load = (async () => {
      for (let n = 0; ; n++) {
        const values = Array.from({ length: 20 }, (_, i) => `${n}-${i}`);
        await producer.send({ topic, messages: values.map((value, i) => ({ partition: i % 4, value })) });
        acknowledged.push(...values);
      }
    })().catch(() => undefined);
    await until('a thousand acknowledged records', () => acknowledged.length >= 1_000);
    first.child.kill('SIGKILL');
    await load;
    await session.close();

    const again = new KafkaSession(await start().listening());
    const received = await again.collect(await again.consumer(), topic);
    const values = () => new Set(received.map(({ value }) => value));
    await until('every acknowledged record', () => acknowledged.every((value) => values().has(value)));
    await again.close();
  });

  it('refuses a directory that a running broker uses, and takes over the lock of a dead one', async () => {
    const first = start();
    await first.listening();
    const second = start();
    expect(await second.exited()).toMatchObject({ code: 1 });
    const owner = `the broker with pid ${first.child.pid}`;
    expect(second.stderr).toBe(
      `embedded-kafka: ${directory.path} is used by ${owner}; stop it or use another directory\n`,
    );
    first.child.kill('SIGKILL');
    await first.exited();
    await expect(start().listening()).resolves.toMatch(/^127/);
  });

  it('waits a moment for a port that is still in use, then says so', async () => {
    const port = (await start().listening()).split(':')[1]!;
    const second = start({ KAFKA_DATA_DIR: path.join(directory.path, 'second'), KAFKA_PORT: port });
    expect(await second.exited()).toMatchObject({ code: 1 });
    expect(second.stderr).toBe(
      `embedded-kafka: Port ${port} on 127.0.0.1 is in use; stop what listens there or choose another\n`,
    );
  });

  it.each([
    [{ KAFKA_DATA_DIR: '' }, 'KAFKA_DATA_DIR is not set'],
    [{ KAFKA_PORT: 'http' }, 'KAFKA_PORT is "http": it must be a whole number from 0 to 65535'],
    [{ KAFKA_FSYNC: 'sometimes' }, 'KAFKA_FSYNC is "sometimes": it must be never or batch'],
  ])('explains what is wrong with %j', async (env, sentence) => {
    const broker = start(env);
    expect(await broker.exited()).toMatchObject({ code: 1 });
    expect(broker.stderr).toContain(sentence);
  });

  it('goes when its parent goes, if told to', async () => {
    const broker = start({ EMBEDDED_KAFKA_EXIT_WITH_PARENT: '1' });
    await broker.listening();
    broker.child.disconnect();
    expect(await broker.exited()).toEqual({ code: 0, signal: null });
  });
});
