import { unique } from '@eventually/local-kafka/testing';
import { type Admin, ConfigResourceTypes, type Message } from 'kafkajs';
import { brokerForThisFile } from './broker-for-this-file.js';

const broker = brokerForThisFile();
let admin: Admin;
beforeEach(async () => {
  admin = await broker.session.admin();
});

async function send(topic: string, ...messages: Message[]): Promise<void> {
  const producer = await broker.session.producer();
  for (const message of messages) await producer.send({ topic, messages: [message] });
}

async function configOf(topic: string, name: string): Promise<string | undefined> {
  const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic }];
  const described = await admin.describeConfigs({ includeSynonyms: false, resources });
  return described.resources[0]!.configEntries.find(({ configName }) => configName === name)?.configValue;
}

describe('topics', () => {
  it('are created once, with partitions and settings, and deleted', async () => {
    const topic = unique('topic');
    const configEntries = [{ name: 'cleanup.policy', value: 'compact' }];
    expect(await admin.createTopics({ topics: [{ topic, numPartitions: 3, configEntries }] })).toBe(true);
    expect(await admin.createTopics({ topics: [{ topic }] })).toBe(false);
    expect((await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions).toHaveLength(3);
    expect(await configOf(topic, 'cleanup.policy')).toBe('compact');

    await admin.deleteTopics({ topics: [topic] });
    expect(await admin.listTopics()).not.toContain(topic);
  });

  it('start empty when they are created again', async () => {
    const topic = await broker.session.topic();
    await send(topic, { value: 'of the first life' });
    await admin.deleteTopics({ topics: [topic] });
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
    expect(await admin.fetchTopicOffsets(topic)).toMatchObject([{ low: '0', high: '0' }]);
  });

  it.each([
    ['a name with a slash', { topic: 'a/b' }, 'INVALID_TOPIC_EXCEPTION'],
    ['no partition', { topic: 'none', numPartitions: 0 }, 'INVALID_PARTITIONS'],
    [
      'an unknown setting',
      { topic: 'odd', configEntries: [{ name: 'color', value: 'red' }] },
      'INVALID_CONFIG',
    ],
  ])('are refused with %s', async (_what, topic, type) => {
    await expect(admin.createTopics({ topics: [topic] })).rejects.toMatchObject({ errors: [{ type }] });
  });

  it('can be given more partitions, never fewer', async () => {
    const topic = await broker.session.topic(1);
    await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] });
    expect((await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions).toHaveLength(3);
    await expect(admin.createPartitions({ topicPartitions: [{ topic, count: 2 }] })).rejects.toThrow();
  });

  it('can be given other settings; those not named go back to their defaults', async () => {
    const topic = await broker.session.topic(1, { 'retention.ms': '12345', 'max.message.bytes': '4321' });
    expect(await configOf(topic, 'retention.ms')).toBe('12345');
    const configEntries = [{ name: 'retention.ms', value: '-1' }];
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic, configEntries };
    await admin.alterConfigs({ validateOnly: false, resources: [resource] });
    expect(await configOf(topic, 'retention.ms')).toBe('-1');
    expect(await configOf(topic, 'max.message.bytes')).toBe('1048588');
  });
});

describe('offsets', () => {
  it('of a topic show its ends', async () => {
    const topic = await broker.session.topic(2);
    await send(topic, { partition: 1, value: 'a' }, { partition: 1, value: 'b' });
    expect(await admin.fetchTopicOffsets(topic)).toEqual(
      expect.arrayContaining([
        { partition: 0, offset: '0', low: '0', high: '0' },
        { partition: 1, offset: '2', low: '0', high: '2' },
      ]),
    );
  });

  it('can be looked up by time', async () => {
    const topic = await broker.session.topic();
    await send(topic, { timestamp: '1000', value: 'a' }, { timestamp: '2000', value: 'b' });
    expect(await admin.fetchTopicOffsetsByTimestamp(topic, 1_500)).toEqual([{ partition: 0, offset: '1' }]);
  });

  it('move up when records are deleted', async () => {
    const topic = await broker.session.topic();
    await send(topic, { value: 'a' }, { value: 'b' }, { value: 'c' });
    await admin.fetchTopicOffsets(topic); // kafkajs looks for the leader in its cache before it loads any metadata
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '2' }] });
    expect(await admin.fetchTopicOffsets(topic)).toMatchObject([{ low: '2', high: '3' }]);
  });

  it('of a group can be set', async () => {
    const topic = await broker.session.topic();
    await send(topic, { value: 'a' }, { value: 'b' }, { value: 'c' });
    const groupId = unique('group');
    await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '2' }] });
    const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
    expect(offsets!.partitions).toMatchObject([{ partition: 0, offset: '2' }]);
  });
});

it('the cluster is one node with an id', async () => {
  const { brokers, clusterId, controller } = await admin.describeCluster();
  expect(brokers).toMatchObject([{ nodeId: 1, host: '127.0.0.1' }]);
  expect([clusterId, controller]).toEqual([expect.stringMatching(/./), 1]);
});
