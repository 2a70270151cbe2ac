import { type KafkaSession, unique, until } from '@eventually/local-kafka/testing';
import { type Producer } from 'kafkajs';
import { brokerForThisFile } from './broker-for-this-file.js';

const broker = brokerForThisFile();

const transactional = (
  session: KafkaSession,
  id = unique('tx'),
  transactionTimeout = 60_000,
): Promise<Producer> =>
  session.producer({ idempotent: true, maxInFlightRequests: 1, transactionalId: id, transactionTimeout });

async function committedValues(topic: string, last: string): Promise<(string | null)[]> {
  const received = await broker.session.collect(await broker.session.consumer(), topic);
  await until(`the message "${last}"`, () => received.some(({ value }) => value === last));
  return received.map(({ value }) => value);
}

describe('a transaction', () => {
  it('is seen when it is committed, and not when it is aborted', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const producer = await transactional(session);
    for (const [value, end] of [
      ['first', 'commit'],
      ['undone', 'abort'],
      ['last', 'commit'],
    ] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ value }] });
      await transaction[end]();
    }
    expect(await committedValues(topic, 'last')).toEqual(['first', 'last']);
  });

  it('commits consumer offsets with its records, or neither', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const consumerGroupId = unique('group');
    const producer = await transactional(session);
    for (const [offset, end] of [
      ['7', 'commit'],
      ['9', 'abort'],
    ] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ value: offset }] });
      await transaction.sendOffsets({
        consumerGroupId,
        topics: [{ topic, partitions: [{ partition: 0, offset }] }],
      });
      await transaction[end]();
    }
    const [offsets] = await (
      await session.admin()
    ).fetchOffsets({ groupId: consumerGroupId, topics: [topic] });
    expect(offsets!.partitions).toMatchObject([{ offset: '7' }]);
  });

  it('of an older incarnation of the producer is aborted and fenced', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const id = unique('tx');
    const zombie = await transactional(session, id);
    const abandoned = await zombie.transaction();
    await abandoned.send({ topic, messages: [{ value: 'of the zombie' }] });

    const successor = await (await transactional(session, id)).transaction();
    await successor.send({ topic, messages: [{ value: 'of the successor' }] });
    await expect(abandoned.commit()).rejects.toMatchObject({ type: 'INVALID_PRODUCER_EPOCH' });
    await successor.commit();
    expect(await committedValues(topic, 'of the successor')).toEqual(['of the successor']);
  });

  it('that stays open for too long is aborted, and stops holding back readers', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const forgotten = await (await transactional(session, unique('tx'), 200)).transaction();
    await forgotten.send({ topic, messages: [{ value: 'forgotten' }] });
    await (await session.producer()).send({ topic, messages: [{ value: 'after it' }] });
    expect(await committedValues(topic, 'after it')).toEqual(['after it']);
    await expect(forgotten.commit()).rejects.toMatchObject({ type: 'INVALID_PRODUCER_EPOCH' });
  });
});
