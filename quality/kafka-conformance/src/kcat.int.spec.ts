import { spawnSync } from 'node:child_process';
import { unique, until } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';
import { runKcat } from './clients/kcat.js';

const broker = brokerForThisFile();
const isInstalled = spawnSync('kcat', ['-V']).status === 0;
const missing = 'kcat is missing (Debian: apt-get install kcat): the broker is not tried with librdkafka';
const mustRun = process.env.CI === 'true';
if (!isInstalled && !mustRun) console.warn(missing);

(isInstalled || mustRun ? describe : describe.skip)('kcat, a client that is not JavaScript', () => {
  beforeAll(() => {
    if (!isInstalled) throw new Error(missing);
  });

  const kcat = (args: string[], input?: string) => runKcat(['-b', broker.session.brokers, ...args], input);

  it('lists the broker and its topics', async () => {
    const topic = await broker.session.topic(3);
    const { brokers, topics } = JSON.parse(await kcat(['-L', '-J']));
    expect(brokers).toEqual([{ id: 1, name: broker.session.brokers }]);
    expect(topics.find((one: { topic: string }) => one.topic === topic).partitions).toHaveLength(3);
  });

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'is understood by kafkajs and by itself, with %s',
    async (codec) => {
      const topic = await broker.session.topic();
      await kcat(['-P', '-t', topic, '-K', ':', '-H', 'trace=1', '-z', codec], 'lamp:bright\nchair:soft\n');
      expect(await kcat(['-C', '-t', topic, '-e', '-q', '-f', '%o %k %s %h\n'])).toBe(
        '0 lamp bright trace=1\n1 chair soft trace=1\n',
      );
      if (codec !== 'none' && codec !== 'gzip') return; // kafkajs brings no other codec
      const received = await broker.session.collect(await broker.session.consumer(), topic);
      await until('both records', () => received.length === 2);
      expect(received.map(({ message, value }) => [String(message.key), value])).toEqual([
        ['lamp', 'bright'],
        ['chair', 'soft'],
      ]);
    },
  );

  it('writes with idempotence, and reads what a transaction has committed', async () => {
    const topic = await broker.session.topic();
    const idempotent = ['-X', 'enable.idempotence=true'];
    await kcat(['-P', '-t', topic, ...idempotent], 'plain\n');
    const config = { idempotent: true, maxInFlightRequests: 1, transactionalId: unique('tx') };
    const producer = await broker.session.producer(config);
    for (const end of ['abort', 'commit'] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ value: end }] });
      await transaction[end]();
    }
    expect(await kcat(['-C', '-t', topic, '-e', '-q'])).toBe('plain\ncommit\n');
  });

  it('shares a topic as a member of a group, and goes on where the group has committed', async () => {
    const topic = await broker.session.topic(2);
    const group = ['-G', unique('group'), '-q', '-X', 'auto.offset.reset=earliest', '-f', '%s\n'];
    await kcat(['-P', '-t', topic, '-p', '0'], 'first\n');
    expect(await kcat([...group, '-c', '1', topic])).toBe('first\n');
    await kcat(['-P', '-t', topic, '-p', '1'], 'second\n');
    expect(await kcat([...group, '-c', '1', topic])).toBe('second\n');
  });

  it('looks up an offset by time', async () => {
    const topic = await broker.session.topic();
    const messages = ['1000', '2000'].map((timestamp) => ({ timestamp, value: timestamp }));
    await (await broker.session.producer()).send({ topic, messages });
    expect(await kcat(['-Q', '-t', `${topic}:0:1500`])).toContain('offset 1');
  });
});
