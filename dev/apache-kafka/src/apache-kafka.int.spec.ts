import { once } from 'node:events';
import { connect } from 'node:net';
import { describeWithKafka } from '@eventually/local-kafka/testing';
import { ApacheKafka } from './apache-kafka.js';
import { PATIENCE_MS } from './testing/patience.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const directory = temporaryDirectory();
const running: ApacheKafka[] = [];
async function start(port = 0): Promise<ApacheKafka> {
  const kafka = await ApacheKafka.start({ dir: directory.path, port, onProgress: console.info });
  running.push(kafka);
  return kafka;
}
afterEach(() => Promise.all(running.splice(0).map((kafka) => kafka.stop())));

describeWithKafka('Apache Kafka', () => {
  it(
    'listens where it says, stops, and starts again on the same port and data',
    async () => {
      const first = await start();
      expect(first.brokers).toBe(`127.0.0.1:${first.port}`);
      const socket = connect(first.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.destroy();
      await first.stop();
      expect((await start(first.port)).port).toBe(first.port);
    },
    PATIENCE_MS,
  );

  it(
    'can be killed, and starts again on the same port and data',
    async () => {
      const first = await start();
      first.kill();
      expect(await first.ended).toBe('was ended by SIGKILL');
      expect((await start(first.port)).port).toBe(first.port);
    },
    PATIENCE_MS,
  );

  it(
    'refuses a directory that a running broker uses',
    async () => {
      await start();
      await expect(start()).rejects.toThrow(`is used by the process ${process.pid}`);
    },
    PATIENCE_MS,
  );

  it(
    'refuses a port that is in use',
    async () => {
      const { port } = await start();
      await expect(start(port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
    },
    PATIENCE_MS,
  );

  it(
    'says what Kafka says when a setting is wrong',
    async () => {
      const settings = { 'num.partitions': 'many' };
      await expect(ApacheKafka.start({ dir: directory.path, settings })).rejects.toThrow(
        /Invalid value many for configuration num\.partitions/,
      );
    },
    PATIENCE_MS,
  );
});
