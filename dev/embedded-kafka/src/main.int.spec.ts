import path from 'node:path';
import { BrokerProcess } from './testing/broker-process.js';
import { temporaryDirectory } from './testing/temporary-directory.js';
import { until } from './testing/until.js';

const directory = temporaryDirectory();
const started: BrokerProcess[] = [];

function start(env: Record<string, string> = {}): BrokerProcess {
  const broker = new BrokerProcess({ KAFKA_DATA_DIR: directory.path, ...env });
  started.push(broker);
  return broker;
}

afterEach(async () => {
  for (const broker of started.splice(0)) await broker.kill();
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
