import { unique, until } from '@eventually/local-kafka/testing';
import { type Consumer } from 'kafkajs';
import { brokerForThisFile } from './broker-for-this-file.js';

const broker = brokerForThisFile();

async function topicWith(...values: string[]): Promise<string> {
  const topic = await broker.session.topic();
  await (await broker.session.producer()).send({ topic, messages: values.map((value) => ({ value })) });
  return topic;
}

describe('where a consumer starts', () => {
  it('is the end when it does not ask for the beginning', async () => {
    const { session } = broker;
    const topic = await topicWith('old');
    const consumer = await session.consumer();
    let fetches = 0;
    consumer.on(consumer.events.FETCH, () => fetches++);
    const received: string[] = [];
    await consumer.subscribe({ topics: [topic], fromBeginning: false });
    await consumer.run({ eachMessage: async ({ message }) => void received.push(String(message.value)) });
    await until('a first fetch', () => fetches > 0);
    await (await session.producer()).send({ topic, messages: [{ value: 'new' }] });
    await until('a message', () => received.length > 0);
    expect(received).toEqual(['new']);
  });

  it('is where its group has committed', async () => {
    const { session } = broker;
    const topic = await topicWith('m0', 'm1', 'm2', 'm3');
    const groupId = unique('group');
    await consumeAndCommitAt2(await session.consumer({ groupId }), topic);
    const received = await session.collect(await session.consumer({ groupId }), topic);
    await until('the rest', () => received.length >= 2);
    expect(received.map(({ value }) => value)).toEqual(['m2', 'm3']);
  });

  it('can be moved with seek', async () => {
    const { session } = broker;
    const topic = await topicWith('a', 'b', 'c');
    const consumer = await session.consumer();
    const received = await session.collect(consumer, topic);
    await until('all three', () => received.length === 3);
    consumer.seek({ topic, partition: 0, offset: '1' });
    await until('two of them again', () => received.length === 5);
    expect(received.map(({ value }) => value).join('')).toBe('abcbc');
  });

  it('is the beginning again when the committed offset does not exist', async () => {
    const { session } = broker;
    const topic = await topicWith('a');
    const consumer = await session.consumer();
    const received = await session.collect(consumer, topic);
    await until('the message', () => received.length === 1);
    consumer.seek({ topic, partition: 0, offset: '100' });
    await until('the message again', () => received.length === 2);
    expect(received[1]!.offset).toBe('0');
  });
});

async function consumeAndCommitAt2(consumer: Consumer, topic: string): Promise<void> {
  let isCommitted = false;
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      if (message.offset !== '3') return;
      await consumer.commitOffsets([{ topic, partition, offset: '2', metadata: 'half way' }]);
      isCommitted = true;
    },
  });
  await until('the commit', () => isCommitted);
  await consumer.disconnect();
}

describe('consuming by batches', () => {
  it('resolves offsets, heartbeats and commits inside the batch', async () => {
    const { session } = broker;
    const topic = await topicWith(...Array.from({ length: 100 }, (_, i) => String(i)));
    const groupId = unique('group');
    const consumer = await session.consumer({ groupId });
    let count = 0;
    let highWatermark = '';
    let isCommitted = false;
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachBatchAutoResolve: false,
      eachBatch: async ({
        batch,
        resolveOffset,
        heartbeat,
        commitOffsetsIfNecessary,
        uncommittedOffsets,
      }) => {
        highWatermark = batch.highWatermark;
        for (const { offset } of batch.messages) resolveOffset(offset);
        count += batch.messages.length;
        await heartbeat();
        await commitOffsetsIfNecessary(uncommittedOffsets());
        isCommitted = count === 100;
      },
    });
    await until('a hundred messages', () => isCommitted);
    expect(highWatermark).toBe('100');
    const [offsets] = await (await session.admin()).fetchOffsets({ groupId, topics: [topic] });
    expect(offsets!.partitions).toMatchObject([{ partition: 0, offset: '100' }]);
  });
});
