import { ErrorCode } from '../wire/errors.js';
import { Admission } from './admission.js';
import {
  type Assignment,
  type JoinAnswer,
  type JoinRequest,
  type Member,
  NO_BYTES,
  refusedJoin,
  refusedSync,
  type SyncAnswer,
} from './member.js';
import { electProtocol } from './protocol-election.js';
import { Rebalance } from './rebalance.js';

export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

/**
 * One consumer group: the classic JoinGroup/SyncGroup state machine.
 * Empty -> PreparingRebalance (members join) -> CompletingRebalance (the leader assigns) -> Stable.
 */
export class Group {
  state: GroupState = 'Empty';
  generation = 0;
  protocolType = '';
  protocol = '';
  readonly members = new Map<string, Member>();
  private leader = '';
  private rebalance: Rebalance | null = null;
  private readonly admission = new Admission(this.members);

  constructor(
    readonly id: string,
    private readonly initialDelayMs: number,
  ) {}

  join(request: JoinRequest): Promise<JoinAnswer> {
    const refusal = this.admission.refusal(request, this.protocolType);
    if (refusal) return Promise.resolve(refusal);
    const known = this.members.get(request.memberId);
    if (known && this.isRepeatedJoin(known, request)) return Promise.resolve(this.joinAnswer(known));
    return this.park(known ?? this.admission.admit(request), request);
  }

  sync(memberId: string, generation: number, assignments: readonly Assignment[]): Promise<SyncAnswer> {
    const error = this.check(memberId, generation);
    if (error) return Promise.resolve(refusedSync(error));
    const member = this.members.get(memberId)!;
    if (this.state === 'PreparingRebalance')
      return Promise.resolve(refusedSync(ErrorCode.REBALANCE_IN_PROGRESS));
    if (this.state === 'Stable')
      return Promise.resolve({ error: ErrorCode.NONE, assignment: member.assignment });
    return new Promise((resolve) => {
      member.answerSync(refusedSync(ErrorCode.REBALANCE_IN_PROGRESS)); // an earlier attempt of the same member
      member.parkSync(resolve);
      if (memberId === this.leader) this.assign(assignments);
    });
  }

  heartbeat(memberId: string, generation: number): ErrorCode {
    const error = this.check(memberId, generation);
    if (error) return error;
    return this.state === 'PreparingRebalance' ? ErrorCode.REBALANCE_IN_PROGRESS : ErrorCode.NONE;
  }

  leave(memberId: string): ErrorCode {
    if (this.admission.withdraw(memberId)) {
      this.tryComplete();
      return ErrorCode.NONE;
    }
    const member = this.members.get(memberId);
    if (!member) return ErrorCode.UNKNOWN_MEMBER_ID;
    this.remove(member);
    return ErrorCode.NONE;
  }

  /** Whether this member may commit offsets now. Generation -1 without a member id is an admin client. */
  checkCommit(memberId: string, generation: number): ErrorCode {
    if (generation < 0 && !memberId)
      return this.members.size === 0 ? ErrorCode.NONE : ErrorCode.UNKNOWN_MEMBER_ID;
    const error = this.check(memberId, generation);
    if (error) return error;
    return this.state === 'CompletingRebalance' ? ErrorCode.REBALANCE_IN_PROGRESS : ErrorCode.NONE;
  }

  /** Makes the members join again; false when there is none, or when they are at it already. */
  rebalanceNow(): boolean {
    if (this.members.size === 0 || this.rebalance) return false;
    this.prepareRebalance();
    return true;
  }

  /** The connection of a parked request is gone: from now on the session time-out counts. */
  disconnected(memberId: string): void {
    this.members.get(memberId)?.unpark();
  }

  /** Removes members that have been silent for too long, and lets promised ids lapse. */
  expire(now: number): void {
    this.admission.lapse(now);
    for (const member of this.members.values()) if (member.isExpired(now)) this.remove(member);
    this.tryComplete();
  }

  get isUnused(): boolean {
    return this.members.size === 0 && !this.admission.isAwaited;
  }

  close(): void {
    this.rebalance?.cancel();
  }

  /** A retried join that changes nothing gets the current generation; from the leader it asks for a rebalance. */
  private isRepeatedJoin(member: Member, { protocols }: JoinRequest): boolean {
    if (!member.offersSame(protocols)) return false;
    return this.state === 'CompletingRebalance' || (this.state === 'Stable' && member.id !== this.leader);
  }

  private park(member: Member, request: JoinRequest): Promise<JoinAnswer> {
    this.protocolType = request.protocolType;
    member.update(request);
    return new Promise((resolve) => {
      member.answerJoin(refusedJoin(ErrorCode.UNKNOWN_MEMBER_ID, member.id)); // an earlier attempt of the same member
      member.parkJoin(resolve);
      if (this.rebalance) this.rebalance.extend(this.initialDelayMs);
      else this.prepareRebalance();
      this.tryComplete();
    });
  }

  private prepareRebalance(): void {
    const members = [...this.members.values()];
    for (const member of members) member.answerSync(refusedSync(ErrorCode.REBALANCE_IN_PROGRESS));
    const limitMs = Math.max(...members.map((member) => member.rebalanceTimeoutMs));
    const delayMs = this.state === 'Empty' ? this.initialDelayMs : 0;
    this.state = 'PreparingRebalance';
    this.rebalance = new Rebalance(delayMs, limitMs, () => this.tryComplete());
  }

  private tryComplete(): void {
    if (!this.rebalance) return;
    const membersAreHere = [...this.members.values()].every((member) => member.hasJoined);
    const everybodyIsHere = membersAreHere && !this.admission.isAwaited;
    if (this.rebalance.mayEnd(everybodyIsHere)) this.completeRebalance();
  }

  private completeRebalance(): void {
    this.rebalance?.cancel();
    this.rebalance = null;
    for (const member of this.members.values()) if (!member.hasJoined) this.members.delete(member.id);
    this.generation++;
    if (this.members.size === 0) return this.becomeEmpty();
    const members = [...this.members.values()];
    this.protocol = electProtocol(members);
    if (!this.members.has(this.leader)) this.leader = members[0]!.id;
    this.state = 'CompletingRebalance';
    for (const member of members) {
      member.assignment = NO_BYTES;
      member.answerJoin(this.joinAnswer(member));
    }
  }

  private assign(assignments: readonly Assignment[]): void {
    for (const { memberId, assignment } of assignments) {
      const member = this.members.get(memberId);
      if (member) member.assignment = Buffer.from(assignment); // a copy: the request frame must not stay in memory
    }
    this.state = 'Stable';
    for (const member of this.members.values()) {
      member.answerSync({ error: ErrorCode.NONE, assignment: member.assignment });
    }
  }

  private joinAnswer({ id: memberId }: Member): JoinAnswer {
    const { generation, protocol, leader } = this;
    const shown = memberId === leader ? [...this.members.values()] : [];
    const members = shown.map((member) => ({ id: member.id, metadata: member.metadataFor(protocol) }));
    return { error: ErrorCode.NONE, generation, protocol, leader, memberId, members };
  }

  private check(memberId: string, generation: number): ErrorCode {
    const member = this.members.get(memberId);
    if (!member) return ErrorCode.UNKNOWN_MEMBER_ID;
    if (generation !== this.generation) return ErrorCode.ILLEGAL_GENERATION;
    member.seen();
    return ErrorCode.NONE;
  }

  private remove(member: Member): void {
    this.members.delete(member.id);
    member.answerJoin(refusedJoin(ErrorCode.UNKNOWN_MEMBER_ID, member.id));
    member.answerSync(refusedSync(ErrorCode.UNKNOWN_MEMBER_ID));
    if (this.members.size === 0) {
      this.generation++;
      this.becomeEmpty();
      return;
    }
    if (!this.rebalance) this.prepareRebalance();
    this.tryComplete();
  }

  private becomeEmpty(): void {
    this.close();
    this.rebalance = null;
    this.state = 'Empty';
    this.protocol = '';
    this.leader = '';
  }
}
