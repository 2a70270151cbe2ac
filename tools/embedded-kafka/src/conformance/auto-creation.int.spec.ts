import { brokerForThisFile } from '../testing/kafka-session.js';

const broker = brokerForThisFile({ autoCreateTopics: true, defaultPartitions: 2 });

describe('a broker that creates topics by itself', () => {
  it('does so for a producer that allows it', async () => {
    const { session } = broker;
    const producer = await session.producer({ allowAutoTopicCreation: true });
    expect(await producer.send({ topic: 'fresh', messages: [{ value: 'x' }] })).toMatchObject([
      { errorCode: 0 },
    ]);
    const { topics } = await (await session.admin()).fetchTopicMetadata({ topics: ['fresh'] });
    expect(topics[0]!.partitions).toHaveLength(2);
  });

  it('does not for a producer that forbids it', async () => {
    const producer = await broker.session.producer({ allowAutoTopicCreation: false });
    await expect(producer.send({ topic: 'forbidden', messages: [{ value: 'x' }] })).rejects.toThrow(
      'does not host this topic-partition',
    );
  });
});
