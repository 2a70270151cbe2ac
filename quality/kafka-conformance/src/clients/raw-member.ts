import { AssignerProtocol } from 'kafkajs';
import { ErrorCode } from '../wire/error-code.js';
import { RawClient } from './raw-client.js';
import { Api } from './requests.js';

export interface Membership {
  groupId: string;
  topic: string;
  sessionTimeoutMs: number;
}

/** A member of a consumer group that does nothing by itself, not even stay alive. */
export interface RawMember {
  readonly client: RawClient;
  readonly memberId: string;
  readonly generation: number;
}

/** Joins and takes its share. The group must have another member, which leads it. */
export async function joinGroup(brokers: string, membership: Membership): Promise<RawMember> {
  const client = RawClient.to(brokers);
  const joined = await join(client, membership);
  if (joined.error !== ErrorCode.NONE) throw new Error(`joining was answered with error ${joined.error}`);
  await client.ask({
    key: Api.SYNC_GROUP,
    version: 0,
    body: (request) =>
      request
        .string(membership.groupId)
        .int32(joined.generation)
        .string(joined.memberId)
        .array([], () => undefined),
  });
  return { client, ...joined };
}

/** Version 2 is the last one in which the broker lets a member in before that knows its id. */
export async function join(client: RawClient, { groupId, topic, sessionTimeoutMs }: Membership, version = 2) {
  const subscription = { version: 1, topics: [topic], userData: Buffer.alloc(0) };
  const metadata = AssignerProtocol.MemberMetadata.encode(subscription);
  const answer = await client.ask({
    key: Api.JOIN_GROUP,
    version,
    body: (request) =>
      request
        .string(groupId)
        .int32(sessionTimeoutMs)
        .int32(10_000)
        .string('')
        .string('consumer')
        .array(['RoundRobinAssigner'], (name) => request.string(name).bytes(metadata)),
  });
  answer.int32(); // throttle time
  const [error, generation] = [answer.int16(), answer.int32()];
  const [, , memberId] = [answer.string(), answer.string(), answer.string()];
  return { error, generation, memberId: memberId! };
}
