import { AssignerProtocol, type Consumer } from 'kafkajs';
import { brokerForThisFile, unique } from '../testing/kafka-session.js';
import { RawClient } from '../testing/raw-client.js';
import { until } from '../testing/until.js';

const JOIN_GROUP = 11;
const SYNC_GROUP = 14;
const broker = brokerForThisFile();

/** How many partitions of the topic the consumer owns; -1 before its first assignment. */
function ownedBy(consumer: Consumer, topic: string): { count: number } {
  const owned = { count: -1 };
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    owned.count = payload.memberAssignment[topic]?.length ?? 0;
  });
  return owned;
}

describe('a consumer group', () => {
  it('shares the partitions, and takes over those of a member that leaves', async () => {
    const { session } = broker;
    const topic = await session.topic(4);
    const groupId = unique('group');
    const [first, second] = [await session.consumer({ groupId }), await session.consumer({ groupId })];
    const [firstOwns, secondOwns] = [ownedBy(first, topic), ownedBy(second, topic)];

    const byFirst = await session.collect(first, topic);
    await until('the first member to own all', () => firstOwns.count === 4);
    const bySecond = await session.collect(second, topic);
    await until('both to own half', () => firstOwns.count === 2 && secondOwns.count === 2);

    const messages = [0, 1, 2, 3].map((partition) => ({ partition, value: `p${partition}` }));
    await (await session.producer()).send({ topic, messages });
    await until('every message', () => byFirst.length + bySecond.length >= 4);
    expect([byFirst.length, bySecond.length]).toEqual([2, 2]);

    await second.disconnect();
    await until('the first member to own all again', () => firstOwns.count === 4);
  });

  it('takes over from a member that dies without a word, after its session time-out', async () => {
    const { session } = broker;
    const topic = await session.topic(2);
    const groupId = unique('group');
    const consumer = await session.consumer({ groupId });
    const owns = ownedBy(consumer, topic);
    await session.collect(consumer, topic);
    await until('the survivor to own both', () => owns.count === 2);

    const victim = await joinByHand(session.brokers, groupId, topic, 1_000);
    await until('the survivor to share', () => owns.count === 1);
    victim.destroy();
    await until('the survivor to own both again', () => owns.count === 2);
  });

  it('can be listed, described and deleted', async () => {
    const { session } = broker;
    const topic = await session.topic();
    const groupId = unique('group');
    const consumer = await session.consumer({ groupId });
    const owns = ownedBy(consumer, topic);
    await session.collect(consumer, topic);
    await until('the group to be stable', () => owns.count === 1);

    const admin = await session.admin();
    expect((await admin.listGroups()).groups).toContainEqual({ groupId, protocolType: 'consumer' });
    const { groups } = await admin.describeGroups([groupId, 'never-seen']);
    expect(groups).toMatchObject([
      { state: 'Stable', members: [{ clientId: 'conformance' }] },
      { state: 'Dead' },
    ]);
    await expect(admin.deleteGroups([groupId])).rejects.toMatchObject({ groups: [{ errorCode: 68 }] });

    await consumer.commitOffsets([{ topic, partition: 0, offset: '0' }]);
    await consumer.disconnect();
    await admin.deleteGroups([groupId]);
    expect((await admin.listGroups()).groups.map((group) => group.groupId)).not.toContain(groupId);
  });
});

/** A member that joins, takes its share and then never says anything again. */
async function joinByHand(
  brokers: string,
  groupId: string,
  topic: string,
  sessionTimeoutMs: number,
): Promise<RawClient> {
  const client = RawClient.to(brokers);
  client.send({
    key: JOIN_GROUP,
    version: 2,
    correlationId: 1,
    body: (request) => {
      request.string(groupId).int32(sessionTimeoutMs).int32(10_000).string('').string('consumer');
      const subscription = { version: 1, topics: [topic], userData: Buffer.alloc(0) };
      const metadata = AssignerProtocol.MemberMetadata.encode(subscription);
      request.array(['RoundRobinAssigner'], (name) => request.string(name).bytes(metadata));
    },
  });
  await until('the join to be answered', () => client.responses.length === 1);
  const { body } = client.responses[0]!;
  const [, , generation] = [body.int32(), body.int16(), body.int32()];
  const [, , memberId] = [body.string(), body.string(), body.string()];
  client.send({
    key: SYNC_GROUP,
    version: 0,
    correlationId: 2,
    body: (request) =>
      request
        .string(groupId)
        .int32(generation!)
        .string(memberId!)
        .array([], () => undefined),
  });
  await until('the sync to be answered', () => client.responses.length === 2);
  return client;
}
