import { until } from '@eventually/local-kafka/testing';
import { CompressionTypes } from 'kafkajs';
import { brokerForThisFile } from './broker-for-this-file.js';

const broker = brokerForThisFile();

describe('producing and consuming', () => {
  it('returns keys, values, headers and tombstones byte by byte, whatever was acknowledged', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const producer = await session.producer();
    const headers = { text: 'å', many: ['a', 'b'], bytes: Buffer.from([0, 255]) };
    const messages = [
      { key: 'k1', value: 'v1', headers },
      { key: 'k1', value: null },
    ];
    expect(await producer.send({ topic, acks: -1, messages })).toMatchObject([
      { baseOffset: '0', errorCode: 0 },
    ]);
    expect(await producer.send({ topic, acks: 1, messages: [{ value: 'v2' }] })).toMatchObject([
      { baseOffset: '2' },
    ]);
    await producer.send({ topic, acks: 0, messages: [{ value: 'v3' }] });

    const received = await session.collect(await session.consumer(), topic);
    await until('four messages', () => received.length >= 4);
    expect(received.map(({ offset, value }) => [offset, value])).toEqual([
      ['0', 'v1'],
      ['1', null],
      ['2', 'v2'],
      ['3', 'v3'],
    ]);
    expect(received[0]!.message.headers).toEqual({
      text: Buffer.from('å'),
      many: [Buffer.from('a'), Buffer.from('b')],
      bytes: Buffer.from([0, 255]),
    });
  });

  it('passes gzip through', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const values = Array.from({ length: 50 }, (_, i) => 'v'.repeat(500) + i);
    const producer = await session.producer();
    await producer.send({
      topic,
      compression: CompressionTypes.GZIP,
      messages: values.map((value) => ({ value })),
    });
    const received = await session.collect(await session.consumer(), topic);
    await until('fifty messages', () => received.length >= 50);
    expect(received.map(({ value }) => value)).toEqual(values);
  });

  it('takes one batch for many topics and partitions', async () => {
    const { session } = broker;
    const [orders, payments] = [await session.topic(3), await session.topic(3)];
    const producer = await session.producer();
    await producer.sendBatch({
      topicMessages: [
        {
          topic: orders,
          messages: [0, 1, 2].map((partition) => ({ partition, value: `orders ${partition}` })),
        },
        { topic: payments, messages: [{ partition: 2, value: 'payments 2' }] },
      ],
    });
    const received = await session.collect(await session.consumer(), orders, payments);
    await until('four messages', () => received.length >= 4);
    expect(received.map(({ value }) => value).sort()).toEqual([
      'orders 0',
      'orders 1',
      'orders 2',
      'payments 2',
    ]);
    expect(received.every(({ value, partition }) => value!.endsWith(` ${partition}`))).toBe(true);
  });

  it('takes a message of 900 KB', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const value = 'b'.repeat(900 * 1024);
    await (await session.producer()).send({ topic, messages: [{ value }] });
    const received = await session.collect(await session.consumer(), topic);
    await until('the message', () => received.length > 0);
    expect(received[0]!.value === value).toBe(true);
  });

  it('refuses a message that is larger than the topic allows', async () => {
    const { session } = broker;
    const topic = await session.topic(1, { 'max.message.bytes': '1000' });
    const producer = await session.producer();
    const sending = producer.send({ topic, messages: [{ value: 'b'.repeat(2_000) }] });
    await expect(sending).rejects.toMatchObject({ type: 'MESSAGE_TOO_LARGE' });
  });

  it('stores each message of an idempotent producer once, in order', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const producer = await session.producer({ idempotent: true, maxInFlightRequests: 1 });
    for (let i = 0; i < 5; i++)
      await producer.send({ topic, messages: [{ value: `a${i}` }, { value: `b${i}` }] });
    const received = await session.collect(await session.consumer(), topic);
    await until('ten messages', () => received.length >= 10);
    expect(received.map(({ value }) => value).join(' ')).toBe('a0 b0 a1 b1 a2 b2 a3 b3 a4 b4');
  });

  it('wakes a waiting fetch at once', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const producer = await session.producer();
    const consumer = await session.consumer({ maxWaitTimeInMs: 25_000 });
    let fetches = 0;
    consumer.on(consumer.events.FETCH_START, () => fetches++);
    const received = await session.collect(consumer, topic);
    await until('a fetch under way', () => fetches > 0);
    await producer.send({ topic, messages: [{ value: 'first' }] });
    await until('the first message, and the next fetch', () => received.length === 1 && fetches > 1);

    const sentAt = performance.now();
    await producer.send({ topic, messages: [{ value: 'second' }] });
    await until('the second message', () => received.length === 2);
    expect(performance.now() - sentAt).toBeLessThan(20_000);
  });
});

describe('a topic that does not exist', () => {
  it('is not created by asking for it', async () => {
    const { session } = broker;
    const producer = await session.producer({ allowAutoTopicCreation: true });
    await expect(producer.send({ topic: 'nowhere', messages: [{ value: 'x' }] })).rejects.toThrow(
      'does not host this topic-partition',
    );
    expect(await (await session.admin()).listTopics()).not.toContain('nowhere');
  });
});
