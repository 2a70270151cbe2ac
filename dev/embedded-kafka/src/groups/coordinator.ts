import { ErrorCode } from '../wire/errors.js';
import { Group } from './group.js';
import { type JoinAnswer, type JoinRequest, refusedJoin } from './messages.js';
import { OffsetStore, type OffsetToCommit } from './offset-store.js';

const SWEEP_MS = 100;
const MIN_SESSION_MS = 1_000;
const MAX_SESSION_MS = 1_800_000;
/** Together with the most members of a group, what bounds the memory groups can take. */
export const MOST_GROUPS = 5_000;
export const MOST_METADATA_BYTES = 1024 * 1024;

/** All consumer groups. Membership lives in memory only (members rejoin after a restart), offsets are durable. */
export class GroupCoordinator {
  readonly offsets: OffsetStore;
  /** Those that have members, and those that have offsets. */
  private readonly groups = new Map<string, Group>();
  private readonly sweeper = setInterval(() => this.sweep(Date.now()), SWEEP_MS);

  constructor(
    offsetFile: string,
    private readonly initialRebalanceDelayMs: number,
  ) {
    this.offsets = new OffsetStore(offsetFile);
    for (const groupId of this.offsets.groupIds()) this.open(groupId);
  }

  find(groupId: string): Group | undefined {
    return this.groups.get(groupId);
  }

  all(): Group[] {
    return [...this.groups.values()];
  }

  join(groupId: string, request: JoinRequest): Promise<JoinAnswer> {
    const error = refusal(groupId, request);
    if (error) return Promise.resolve(refusedJoin(error, request.memberId));
    if (!this.hasRoomFor(groupId)) {
      return Promise.resolve(refusedJoin(ErrorCode.POLICY_VIOLATION, request.memberId));
    }
    return this.open(groupId).join(request);
  }

  checkCommit(groupId: string, memberId: string, generation: number): ErrorCode {
    const group = this.find(groupId);
    if (group) return group.checkCommit(memberId, generation);
    if (generation >= 0) return ErrorCode.ILLEGAL_GENERATION;
    return this.hasRoomFor(groupId) ? ErrorCode.NONE : ErrorCode.POLICY_VIOLATION;
  }

  /** Whether the group exists or may be added. */
  hasRoomFor(groupId: string): boolean {
    return this.groups.has(groupId) || this.groups.size < MOST_GROUPS;
  }

  storeOffsets(groupId: string, offsets: readonly OffsetToCommit[]): void {
    this.offsets.commit(groupId, offsets);
    if (this.offsets.has(groupId)) this.open(groupId);
  }

  delete(groupId: string): ErrorCode {
    const group = this.find(groupId);
    if (!group) return ErrorCode.GROUP_ID_NOT_FOUND;
    if (group.members.size > 0) return ErrorCode.NON_EMPTY_GROUP;
    this.groups.delete(groupId);
    this.offsets.deleteGroup(groupId);
    return ErrorCode.NONE;
  }

  close(): void {
    clearInterval(this.sweeper);
    for (const group of this.groups.values()) group.close();
  }

  private open(groupId: string): Group {
    const group = this.groups.get(groupId) ?? new Group(groupId, this.initialRebalanceDelayMs);
    this.groups.set(groupId, group);
    return group;
  }

  private sweep(now: number): void {
    for (const group of this.groups.values()) {
      group.expire(now);
      if (group.isUnused && !this.offsets.has(group.id)) this.groups.delete(group.id);
    }
  }
}

function refusal(groupId: string, { sessionTimeoutMs, protocols }: JoinRequest): ErrorCode {
  if (!groupId) return ErrorCode.INVALID_GROUP_ID;
  const metadataBytes = protocols.reduce((total, { metadata }) => total + metadata.length, 0);
  if (metadataBytes > MOST_METADATA_BYTES) return ErrorCode.UNKNOWN_SERVER_ERROR; // what Kafka says to it
  const isValidSession = sessionTimeoutMs >= MIN_SESSION_MS && sessionTimeoutMs <= MAX_SESSION_MS;
  return isValidSession ? ErrorCode.NONE : ErrorCode.INVALID_SESSION_TIMEOUT;
}
