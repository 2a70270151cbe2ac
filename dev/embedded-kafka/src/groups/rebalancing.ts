import { ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';
import { type Admission } from './admission.js';
import { FIRST_GENERATION, type Generation, nextGeneration, welcome } from './generation.js';
import { type GroupState } from './group-state.js';
import { type Member } from './member.js';
import { type Assignment, type JoinAnswer, refusedSync, type SyncAnswer } from './messages.js';
import { RebalanceClock } from './rebalance-clock.js';

/** How a group comes from one generation to the next: everybody joins, then the leader assigns. */
export class Rebalancing {
  state: GroupState = 'Empty';
  generation: Generation = FIRST_GENERATION;
  private clock: RebalanceClock | null = null;

  constructor(
    private readonly members: Map<string, Member>,
    private readonly admission: Admission,
    private readonly initialDelayMs: number,
  ) {}

  /** The answer comes when everybody has joined, or when the time for it is up. */
  join(member: Member): Promise<JoinAnswer> {
    return new Promise((resolve) => {
      member.parkJoin(resolve);
      if (this.clock) this.clock.extend(this.initialDelayMs);
      else this.begin();
      this.completeIfDue();
    });
  }

  /** The answer comes when the leader has assigned. */
  sync(member: Member, assignments: readonly Assignment[]): Promise<SyncAnswer> {
    return new Promise((resolve) => {
      member.parkSync(resolve);
      if (member.id === this.generation.leader) this.assign(assignments);
    });
  }

  /** Makes the members join again; false when there is none, or when they are at it already. */
  begin(): boolean {
    if (this.members.size === 0 || this.clock) return false;
    const members = [...this.members.values()];
    for (const member of members) member.answerSync(refusedSync(ErrorCode.REBALANCE_IN_PROGRESS));
    const limitMs = Math.max(...members.map(({ rebalanceTimeoutMs }) => rebalanceTimeoutMs));
    const delayMs = this.state === 'Empty' ? this.initialDelayMs : 0;
    this.state = 'PreparingRebalance';
    this.clock = new RebalanceClock(delayMs, limitMs, () => this.completeIfDue());
    return true;
  }

  /** To be called whenever somebody for whom the others wait may have gone. */
  completeIfDue(): void {
    if (!this.clock) return;
    const members = [...this.members.values()];
    const everybodyIsHere = members.every(({ hasJoined }) => hasJoined) && !this.admission.isAwaited;
    if (this.clock.mayEnd(everybodyIsHere)) this.complete();
  }

  /** A member is gone for good. */
  goOnWithout(): void {
    if (this.members.size === 0) return this.complete();
    this.begin();
    this.completeIfDue();
  }

  close(): void {
    this.clock?.cancel();
    this.clock = null;
  }

  private complete(): void {
    this.close();
    for (const { id, hasJoined } of this.members.values()) if (!hasJoined) this.members.delete(id);
    const members = [...this.members.values()];
    this.generation = nextGeneration(this.generation, members);
    this.state = members.length === 0 ? 'Empty' : 'CompletingRebalance';
    for (const member of members) {
      member.assignment = NO_BYTES;
      member.answerJoin(welcome(this.generation, member, members));
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
}
