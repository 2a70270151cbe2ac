import { unique } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';

const broker = brokerForThisFile({ autoCreateTopics: true });

describe('a broker that creates topics by itself', () => {
  it('does so for a producer that allows it', async () => {
    const { session } = broker;
    const topic = unique('fresh');
    const producer = await session.producer({ allowAutoTopicCreation: true });
    expect(await producer.send({ topic, messages: [{ value: 'x' }] })).toMatchObject([{ errorCode: 0 }]);
    const { topics } = await (await session.admin()).fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]!.partitions).toHaveLength(2);
  });

  it('does not for a producer that forbids it', async () => {
    const producer = await broker.session.producer({ allowAutoTopicCreation: false });
    await expect(producer.send({ topic: unique('forbidden'), messages: [{ value: 'x' }] })).rejects.toThrow(
      'does not host this topic-partition',
    );
  });
});
