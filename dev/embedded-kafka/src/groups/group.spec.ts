import { ErrorCode } from '../wire/errors.js';
import { Group } from './group.js';
import { type JoinAnswer, type JoinRequest } from './messages.js';

const DELAY_MS = 250;
const SESSION_MS = 6_000;
const REBALANCE_MS = 20_000;

const protocol = (name: string, metadata = name) => ({ name, metadata: Buffer.from(metadata) });
const request = (change: Partial<JoinRequest> = {}): JoinRequest => ({
  memberId: '',
  clientId: 'client',
  clientHost: '127.0.0.1',
  sessionTimeoutMs: SESSION_MS,
  rebalanceTimeoutMs: REBALANCE_MS,
  protocolType: 'consumer',
  protocols: [protocol('range')],
  acceptsMemberId: true,
  ...change,
});

let group: Group;
beforeEach(() => {
  jest.useFakeTimers();
  group = new Group('orders', DELAY_MS);
});
afterEach(() => {
  group.close();
  jest.useRealTimers();
});

const pass = (ms: number): void => {
  jest.advanceTimersByTime(ms);
  group.expire(Date.now());
};

/** Asks for an id and joins with it; the answer comes when the rebalance is over. */
async function arrive(
  change: Partial<JoinRequest> = {},
): Promise<{ id: string; joined: Promise<JoinAnswer> }> {
  const { memberId: id } = await group.join(request(change));
  return { id, joined: group.join(request({ ...change, memberId: id })) };
}

async function stableWith(count: number): Promise<string[]> {
  const arrivals: { id: string; joined: Promise<JoinAnswer> }[] = [];
  for (let i = 0; i < count; i++) arrivals.push(await arrive());
  pass(DELAY_MS);
  const leader = (await arrivals[0]!.joined).leader;
  const assignments = arrivals.map(({ id }) => ({ memberId: id, assignment: Buffer.from(`for ${id}`) }));
  await group.sync(leader, group.generation.number, assignments);
  return [leader, ...arrivals.map(({ id }) => id).filter((id) => id !== leader)];
}

describe('joining', () => {
  it('first gives a member id to come back with', async () => {
    const answer = await group.join(request());
    expect(answer).toMatchObject({
      error: ErrorCode.MEMBER_ID_REQUIRED,
      memberId: expect.stringMatching(/^client-/),
    });
    expect(group.members.size).toBe(0);
  });

  it('waits for the initial delay, so that members that start together settle in one round', async () => {
    const first = await arrive();
    pass(DELAY_MS - 1);
    const second = await arrive();
    pass(DELAY_MS - 1);
    expect(group.state).toBe('PreparingRebalance');
    pass(1);
    const members = [{ id: first.id }, { id: second.id }];
    expect(await first.joined).toMatchObject({ generation: 1, leader: first.id, members });
    expect(await second.joined).toMatchObject({ generation: 1, leader: first.id, members: [] });
  });

  it('waits for a client that has been given an id and is not back yet', async () => {
    await arrive();
    await group.join(request());
    pass(DELAY_MS);
    expect(group.state).toBe('PreparingRebalance');
    pass(SESSION_MS + 1);
    expect(group.state).toBe('CompletingRebalance');
  });

  it('is refused with an id the group never gave out', async () =>
    expect((await group.join(request({ memberId: 'made-up' }))).error).toBe(ErrorCode.UNKNOWN_MEMBER_ID));

  it('is refused when no protocol is shared with the others', async () => {
    await stableWith(1);
    const { error } = await group.join(request({ protocols: [protocol('sticky')] }));
    expect(error).toBe(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
  });

  it('elects the protocol most members prefer among those all offer', async () => {
    await arrive({ protocols: [protocol('a'), protocol('b'), protocol('c')] });
    await arrive({ protocols: [protocol('c'), protocol('b')] });
    await arrive({ protocols: [protocol('b'), protocol('c')] });
    await arrive({ protocols: [protocol('x'), protocol('b'), protocol('c')] });
    pass(DELAY_MS);
    expect(group.generation.protocol).toBe('b');
  });

  it('repeated without a change by a follower does not disturb a stable group', async () => {
    const [, follower] = await stableWith(2);
    const answer = await group.join(request({ memberId: follower! }));
    expect(answer).toMatchObject({ error: ErrorCode.NONE, generation: 1 });
    expect(group.state).toBe('Stable');
  });

  it('repeated by the leader starts a rebalance', async () => {
    const [leader] = await stableWith(2);
    void group.join(request({ memberId: leader! }));
    expect(group.state).toBe('PreparingRebalance');
  });
});

describe('syncing', () => {
  it('hands every member what the leader assigned', async () => {
    const first = await arrive();
    const second = await arrive();
    pass(DELAY_MS);
    const waiting = group.sync(second.id, 1, []);
    const own = await group.sync(first.id, 1, [
      { memberId: first.id, assignment: Buffer.from('one') },
      { memberId: second.id, assignment: Buffer.from('two') },
    ]);
    expect([String(own.assignment), String((await waiting).assignment)]).toEqual(['one', 'two']);
    expect(group.state).toBe('Stable');
  });

  it('is answered with REBALANCE_IN_PROGRESS when another member joins meanwhile', async () => {
    await arrive();
    const follower = await arrive();
    pass(DELAY_MS);
    const waiting = group.sync(follower.id, 1, []);
    await arrive();
    expect((await waiting).error).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
  });

  it('repeated in a stable group is answered with the same assignment', async () => {
    const [, follower] = await stableWith(2);
    expect(String((await group.sync(follower!, 1, [])).assignment)).toBe(`for ${follower}`);
  });

  it('is answered with REBALANCE_IN_PROGRESS while members join', async () => {
    const [leader] = await stableWith(1);
    await arrive();
    expect(await group.sync(leader!, 1, [])).toMatchObject({ error: ErrorCode.REBALANCE_IN_PROGRESS });
  });

  it('is refused for an older generation', async () => {
    const [leader] = await stableWith(1);
    expect((await group.sync(leader!, 0, [])).error).toBe(ErrorCode.ILLEGAL_GENERATION);
  });
});

describe('staying and leaving', () => {
  it('a heartbeat is welcome while the leader assigns', async () => {
    const { id } = await arrive();
    pass(DELAY_MS);
    expect(group.heartbeat(id, 1)).toBe(ErrorCode.NONE);
  });

  it('a heartbeat tells of a rebalance', async () => {
    const [leader] = await stableWith(1);
    expect(group.heartbeat(leader!, 1)).toBe(ErrorCode.NONE);
    await arrive();
    expect(group.heartbeat(leader!, 1)).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
  });

  it('a silent member is removed after its session time-out, one that sends heartbeats is not', async () => {
    const [leader, follower] = await stableWith(2);
    pass(SESSION_MS - 10);
    group.heartbeat(leader!, 1);
    pass(20);
    expect([...group.members.keys()]).toEqual([leader]);
    expect(group.state).toBe('PreparingRebalance');
    expect(group.heartbeat(follower!, 1)).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });

  it('a rebalance goes on without a member that does not rejoin in time', async () => {
    const [leader, follower] = await stableWith(2);
    const rejoined = group.join(request({ memberId: leader! }));
    for (let waited = 0; waited < REBALANCE_MS; waited += 1_000) {
      group.heartbeat(follower!, 1);
      pass(1_000);
    }
    expect((await rejoined).members.map(({ id }) => id)).toEqual([leader]);
  });

  it('a parked member whose connection breaks is given its session time-out', async () => {
    const { id } = await arrive();
    pass(DELAY_MS - 10);
    group.disconnected(id);
    pass(SESSION_MS - 10);
    expect(group.members.size).toBe(1);
    pass(20);
    expect(group.members.size).toBe(0);
    expect(group.state).toBe('Empty');
  });

  it('the last one to leave empties the group', async () => {
    const [leader] = await stableWith(1);
    expect(group.leave(leader!)).toBe(ErrorCode.NONE);
    expect(group).toMatchObject({ state: 'Empty', isUnused: true });
    expect(group.leave(leader!)).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });
});

describe('committing offsets', () => {
  it('is for members of the current generation', async () => {
    const [leader] = await stableWith(1);
    expect(group.checkCommit(leader!, 1)).toBe(ErrorCode.NONE);
    expect(group.checkCommit(leader!, 0)).toBe(ErrorCode.ILLEGAL_GENERATION);
    expect(group.checkCommit('stranger', 1)).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });

  it('is for an admin client only while nobody is a member', async () => {
    expect(group.checkCommit('', -1)).toBe(ErrorCode.NONE);
    await stableWith(1);
    expect(group.checkCommit('', -1)).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });

  it('waits until a rebalance is complete', async () => {
    const { id } = await arrive();
    pass(DELAY_MS);
    expect(group.state).toBe('CompletingRebalance');
    expect(group.checkCommit(id, 1)).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
  });
});
