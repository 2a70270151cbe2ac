import { unique } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';
import { RawClient } from './clients/raw-client.js';
import { join } from './clients/raw-member.js';
import { Api } from './clients/requests.js';
import { ErrorCode } from './wire/error-code.js';
import { type Response } from './wire/response.js';

const broker = brokerForThisFile();
let client: RawClient;
let membership: { groupId: string; topic: string; sessionTimeoutMs: number };
beforeEach(async () => {
  client = RawClient.to(broker.session.brokers);
  membership = { groupId: unique('group'), topic: await broker.session.topic(), sessionTimeoutMs: 6_000 };
  for (const id of [membership.groupId, 'nobody']) await broker.session.untilCoordinated(id);
});
afterEach(() => client.destroy());

function heartbeat(groupId: string, generation: number, memberId: string): Promise<Response> {
  return client.ask({
    key: Api.HEARTBEAT,
    version: 0,
    body: (request) => request.string(groupId).int32(generation).string(memberId),
  });
}

function commit(groupId: string, generation: number, memberId: string, topic: string): Promise<Response> {
  return client.ask({
    key: Api.OFFSET_COMMIT,
    version: 2,
    body: (request) =>
      request
        .string(groupId)
        .int32(generation)
        .string(memberId)
        .int64(-1) // kept as long as the broker likes
        .array([topic], (name) =>
          request.string(name).array([0], (id) => request.int32(id).int64(1).string(null)),
        ),
  });
}

function commitErrorIn(answer: Response): number {
  const [topic] = answer.array(() => {
    answer.string();
    return answer.array(() => [answer.int32(), answer.int16()]);
  });
  return topic![0]![1]!;
}

describe('joining a group', () => {
  it('gives the member an id first, and lets it in with that', async () => {
    const { error, memberId } = await join(client, membership, 4);
    expect([error, memberId]).toEqual([ErrorCode.MEMBER_ID_REQUIRED, expect.stringMatching(/^raw-/)]);
  });

  it.each([
    ['a session shorter than allowed', { sessionTimeoutMs: 1 }, ErrorCode.INVALID_SESSION_TIMEOUT],
    ['a session longer than allowed', { sessionTimeoutMs: 86_400_000 }, ErrorCode.INVALID_SESSION_TIMEOUT],
    ['an empty name', { groupId: '' }, ErrorCode.INVALID_GROUP_ID],
  ])('is refused with %s', async (_what, wrong, error) => {
    expect(await join(client, { ...membership, ...wrong })).toMatchObject({ error });
  });
});

describe('a member', () => {
  it('that the group does not know gets an error for its heartbeat and its commit', async () => {
    const { groupId, topic } = membership;
    await join(client, membership);
    expect((await heartbeat(groupId, 1, 'stranger')).int16()).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
    expect(commitErrorIn(await commit(groupId, 1, 'stranger', topic))).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });

  it('of another generation gets an error for its heartbeat and its commit', async () => {
    const { groupId, topic } = membership;
    const { memberId, generation } = await join(client, membership);
    expect((await heartbeat(groupId, generation + 1, memberId)).int16()).toBe(ErrorCode.ILLEGAL_GENERATION);
    const answer = await commit(groupId, generation + 1, memberId, topic);
    expect(commitErrorIn(answer)).toBe(ErrorCode.ILLEGAL_GENERATION);
  });

  it('of a group there is not gets an error for its heartbeat and its commit', async () => {
    expect((await heartbeat('nobody', 1, 'stranger')).int16()).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
    const answer = await commit('nobody', 1, 'stranger', membership.topic);
    expect(commitErrorIn(answer)).toBe(ErrorCode.ILLEGAL_GENERATION);
  });
});
