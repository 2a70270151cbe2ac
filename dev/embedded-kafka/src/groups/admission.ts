import { randomUUID } from 'node:crypto';
import { ErrorCode } from '../wire/errors.js';
import { Member } from './member.js';
import { type JoinAnswer, type JoinRequest, refusedJoin } from './messages.js';
import { commonProtocols } from './protocol-election.js';

/** Members, and ids promised to members to be. */
export const MOST_MEMBERS = 500;

/**
 * Who may join a group. A new client is first given a member id and has to come back with it (KIP-394), so that
 * a client which retries its very first join does not become two members.
 */
export class Admission {
  /** Ids given out and not used yet, with the time they lapse. */
  private readonly promisedIds = new Map<string, number>();

  constructor(private readonly members: Map<string, Member>) {}

  /** The answer to a client that may not join now; undefined when it may. */
  refusal(request: JoinRequest, protocolType: string): JoinAnswer | undefined {
    const { memberId } = request;
    if (!this.isExpected(memberId) && this.members.size + this.promisedIds.size >= MOST_MEMBERS) {
      return refusedJoin(ErrorCode.GROUP_MAX_SIZE_REACHED, memberId);
    }
    if (!this.speaksLikeTheOthers(request, protocolType)) {
      return refusedJoin(ErrorCode.INCONSISTENT_GROUP_PROTOCOL, memberId);
    }
    if (!memberId) return request.acceptsMemberId ? this.promiseId(request) : undefined;
    return this.isExpected(memberId) ? undefined : refusedJoin(ErrorCode.UNKNOWN_MEMBER_ID, memberId);
  }

  admit(request: JoinRequest): Member {
    const member = new Member(request.memberId || newMemberId(request));
    this.promisedIds.delete(member.id);
    this.members.set(member.id, member);
    return member;
  }

  /** Somebody has an id and has not joined with it yet; a rebalance waits for them. */
  get isAwaited(): boolean {
    return this.promisedIds.size > 0;
  }

  withdraw(memberId: string): boolean {
    return this.promisedIds.delete(memberId);
  }

  lapse(now: number): void {
    for (const [id, lapsesAt] of this.promisedIds) if (now > lapsesAt) this.promisedIds.delete(id);
  }

  private isExpected(memberId: string): boolean {
    return this.members.has(memberId) || this.promisedIds.has(memberId);
  }

  private speaksLikeTheOthers(
    { memberId, protocolType, protocols }: JoinRequest,
    groupType: string,
  ): boolean {
    const others = [...this.members.values()].filter((member) => member.id !== memberId);
    if (others.length > 0 && groupType !== protocolType) return false;
    return commonProtocols([protocols, ...others.map((member) => member.protocols)]).length > 0;
  }

  private promiseId(request: JoinRequest): JoinAnswer {
    const memberId = newMemberId(request);
    this.promisedIds.set(memberId, Date.now() + request.sessionTimeoutMs);
    return refusedJoin(ErrorCode.MEMBER_ID_REQUIRED, memberId);
  }
}

const newMemberId = ({ clientId }: JoinRequest): string => `${clientId}-${randomUUID()}`;
