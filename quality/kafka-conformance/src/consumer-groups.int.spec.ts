import { unique, until } from '@eventually/local-kafka/testing';
import { type Consumer } from 'kafkajs';
import { brokerForThisFile } from './broker-for-this-file.js';
import { joinGroup } from './clients/raw-member.js';

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

    const victim = await joinGroup(session.brokers, { groupId, topic, sessionTimeoutMs: 1_000 });
    await until('the survivor to share', () => owns.count === 1);
    victim.client.destroy();
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
    const described = (id: string) => groups.find((group) => group.groupId === id);
    expect(described(groupId)).toMatchObject({ state: 'Stable', members: [{ clientId: 'spec' }] });
    expect(described('never-seen')).toMatchObject({ state: 'Dead', members: [] });
    await expect(admin.deleteGroups([groupId])).rejects.toMatchObject({ groups: [{ errorCode: 68 }] });

    await consumer.commitOffsets([{ topic, partition: 0, offset: '0' }]);
    await consumer.disconnect();
    await admin.deleteGroups([groupId]);
    expect((await admin.listGroups()).groups.map((group) => group.groupId)).not.toContain(groupId);
  });
});
