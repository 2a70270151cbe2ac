import { unique, until } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';

const RESTART_WITHIN_MS = 60_000;
const broker = brokerForThisFile();

it(
  'topics, records, settings and committed offsets survive a restart',
  async () => {
    const { session } = broker;
    const topic = await session.topic(2, { 'max.message.bytes': '4321' });
    await (await session.producer()).send({ topic, messages: [{ partition: 1, key: 'k', value: 'before' }] });
    const groupId = unique('group');
    const offsets = [{ partition: 1, offset: '1' }];
    await (await session.admin()).setOffsets({ groupId, topic, partitions: offsets });

    await broker.restart();

    const admin = await session.admin();
    expect((await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions).toHaveLength(2);
    const resources = [{ type: 2, name: topic, configNames: ['max.message.bytes'] }];
    const described = await admin.describeConfigs({ includeSynonyms: false, resources });
    expect(described.resources[0]!.configEntries).toMatchObject([{ configValue: '4321' }]);
    await session.untilCoordinated(groupId);
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    expect(committed!.partitions).toContainEqual(expect.objectContaining({ partition: 1, offset: '1' }));
    const received = await session.collect(await session.consumer(), topic);
    await until('the record', () => received.length === 1);
    expect(received[0]).toMatchObject({ partition: 1, offset: '0', value: 'before' });
  },
  RESTART_WITHIN_MS,
);

it(
  'a consumer and a producer go on by themselves, and no record is lost',
  async () => {
    const { session } = broker;
    const topic = await session.topic();
    const patience = { retry: { retries: 50, initialRetryTime: 50, maxRetryTime: 500 } };
    const producer = await session.producer({ idempotent: true, ...patience });
    const received = await session.collect(await session.consumer(patience), topic);
    const send = (value: string) => producer.send({ topic, messages: [{ value }] });
    await send('before');
    await until('the first record', () => received.length === 1);

    const restarted = broker.restart();
    const during = send('during');
    await restarted;
    await during;
    await send('after');

    const values = () => new Set(received.map(({ value }) => value));
    await until('every record', () => ['during', 'after'].every((value) => values().has(value)), 30_000);
    const offsets = await (await session.admin()).fetchTopicOffsets(topic);
    expect(offsets).toMatchObject([{ high: '3' }]); // sent again, stored once
  },
  RESTART_WITHIN_MS,
);
