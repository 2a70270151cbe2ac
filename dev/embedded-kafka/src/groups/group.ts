import { ErrorCode } from '../wire/errors.js';
import { Admission } from './admission.js';
import { type Generation, welcome } from './generation.js';
import { ANSWERS, type GroupState } from './group-state.js';
import { type Member } from './member.js';
import {
  type Assignment,
  type JoinAnswer,
  type JoinRequest,
  type KnownProtocol,
  refusedSync,
  type SyncAnswer,
} from './messages.js';
import { Rebalancing } from './rebalancing.js';

/** One consumer group: what its members ask of it, and who they are. */
export class Group {
  protocolType = '';
  readonly members = new Map<string, Member>();
  private readonly admission = new Admission(this.members);
  private readonly rebalancing: Rebalancing;

  constructor(
    readonly id: string,
    initialDelayMs: number,
  ) {
    this.rebalancing = new Rebalancing(this.members, this.admission, initialDelayMs);
  }

  get state(): GroupState {
    return this.rebalancing.state;
  }

  get generation(): Generation {
    return this.rebalancing.generation;
  }

  get isUnused(): boolean {
    return this.members.size === 0 && !this.admission.isAwaited;
  }

  async join(request: JoinRequest): Promise<JoinAnswer> {
    const refusal = this.admission.refusal(request, this.protocolType);
    if (refusal) return refusal;
    const known = this.members.get(request.memberId);
    if (known && this.isRepeatedJoin(known, request)) {
      return welcome(this.generation, known, [...this.members.values()]);
    }
    const member = known ?? this.admission.admit(request);
    member.update(request);
    this.protocolType = request.protocolType;
    return this.rebalancing.join(member);
  }

  async sync(
    memberId: string,
    generation: number,
    assignments: readonly Assignment[],
    known: KnownProtocol = {},
  ): Promise<SyncAnswer> {
    const error = this.check(memberId, generation);
    if (error) return refusedSync(error);
    if (this.hasOtherProtocolThan(known)) return refusedSync(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
    const member = this.members.get(memberId)!;
    const answer = ANSWERS[this.state].sync;
    if (answer === 'once assigned') return this.rebalancing.sync(member, assignments);
    return answer ? refusedSync(answer) : { error: ErrorCode.NONE, assignment: member.assignment };
  }

  heartbeat(memberId: string, generation: number): ErrorCode {
    return this.check(memberId, generation) || ANSWERS[this.state].heartbeat;
  }

  /** Whether this member may commit offsets now. Generation -1 without a member id is an admin client. */
  checkCommit(memberId: string, generation: number): ErrorCode {
    if (generation < 0 && !memberId)
      return this.members.size === 0 ? ErrorCode.NONE : ErrorCode.UNKNOWN_MEMBER_ID;
    return this.check(memberId, generation) || ANSWERS[this.state].commit;
  }

  leave(memberId: string): ErrorCode {
    const member = this.members.get(memberId);
    if (member) this.remove(member);
    else if (this.admission.withdraw(memberId)) this.rebalancing.completeIfDue();
    else return ErrorCode.UNKNOWN_MEMBER_ID;
    return ErrorCode.NONE;
  }

  /** Makes the members join again; false when there is none, or when they are at it already. */
  rebalanceNow(): boolean {
    return this.rebalancing.begin();
  }

  /** The connection of a parked request is gone: from now on the session time-out counts. */
  disconnected(memberId: string): void {
    this.members.get(memberId)?.unpark();
  }

  /** Removes members that have been silent for too long, and lets promised ids lapse. */
  expire(now: number): void {
    this.admission.lapse(now);
    for (const member of this.members.values()) if (member.isExpired(now)) this.remove(member);
    this.rebalancing.completeIfDue();
  }

  close(): void {
    this.rebalancing.close();
  }

  /** A retried join that changes nothing gets the current generation; from a settled leader it asks for a rebalance. */
  private isRepeatedJoin(member: Member, { protocols }: JoinRequest): boolean {
    if (!member.offersSame(protocols)) return false;
    return (
      this.state === 'CompletingRebalance' ||
      (this.state === 'Stable' && member.id !== this.generation.leader)
    );
  }

  private hasOtherProtocolThan({ type, name }: KnownProtocol): boolean {
    return (
      (type ?? this.protocolType) !== this.protocolType ||
      (name ?? this.generation.protocol) !== this.generation.protocol
    );
  }

  private check(memberId: string, generation: number): ErrorCode {
    const member = this.members.get(memberId);
    if (!member) return ErrorCode.UNKNOWN_MEMBER_ID;
    if (generation !== this.generation.number) return ErrorCode.ILLEGAL_GENERATION;
    member.seen();
    return ErrorCode.NONE;
  }

  private remove(member: Member): void {
    this.members.delete(member.id);
    member.dismiss();
    this.rebalancing.goOnWithout();
  }
}
