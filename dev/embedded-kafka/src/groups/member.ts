import { ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';
import {
  type JoinAnswer,
  type JoinRequest,
  type Protocol,
  refusedJoin,
  refusedSync,
  type SyncAnswer,
} from './messages.js';

/** One consumer in a group. While its JoinGroup or SyncGroup waits for the others, the request is parked here. */
export class Member {
  clientId = '';
  clientHost = '';
  sessionTimeoutMs = 0;
  rebalanceTimeoutMs = 0;
  protocols: Protocol[] = [];
  assignment: Buffer = NO_BYTES;
  private deadline = 0;
  private parkedJoin: ((answer: JoinAnswer) => void) | null = null;
  private parkedSync: ((answer: SyncAnswer) => void) | null = null;

  constructor(readonly id: string) {}

  update(request: JoinRequest): void {
    this.clientId = request.clientId;
    this.clientHost = request.clientHost;
    this.sessionTimeoutMs = request.sessionTimeoutMs;
    this.rebalanceTimeoutMs = request.rebalanceTimeoutMs;
    this.protocols = request.protocols;
    this.seen();
  }

  seen(): void {
    this.deadline = Date.now() + this.sessionTimeoutMs;
  }

  /** A member with a parked request lives as long as its connection does. */
  isExpired(now: number): boolean {
    return !this.parkedJoin && !this.parkedSync && now > this.deadline;
  }

  get hasJoined(): boolean {
    return this.parkedJoin !== null;
  }

  /** Takes the place of an earlier attempt of the same member. */
  parkJoin(answer: (answer: JoinAnswer) => void): void {
    this.answerJoin(refusedJoin(ErrorCode.UNKNOWN_MEMBER_ID, this.id));
    this.parkedJoin = answer;
  }

  /** Takes the place of an earlier attempt of the same member. */
  parkSync(answer: (answer: SyncAnswer) => void): void {
    this.answerSync(refusedSync(ErrorCode.REBALANCE_IN_PROGRESS));
    this.parkedSync = answer;
  }

  answerJoin(answer: JoinAnswer): void {
    if (!this.parkedJoin) return;
    this.parkedJoin(answer);
    this.parkedJoin = null;
    this.seen();
  }

  answerSync(answer: SyncAnswer): void {
    if (!this.parkedSync) return;
    this.parkedSync(answer);
    this.parkedSync = null;
    this.seen();
  }

  /** It is a member no longer. */
  dismiss(): void {
    this.answerJoin(refusedJoin(ErrorCode.UNKNOWN_MEMBER_ID, this.id));
    this.answerSync(refusedSync(ErrorCode.UNKNOWN_MEMBER_ID));
  }

  /** Nobody waits for the parked answers any more: from now on the session time-out counts. */
  unpark(): void {
    this.parkedJoin = null;
    this.parkedSync = null;
    this.seen();
  }

  metadataFor(protocol: string): Buffer {
    return this.protocols.find(({ name }) => name === protocol)?.metadata ?? NO_BYTES;
  }

  offersSame(protocols: Protocol[]): boolean {
    const isSame = (a: Protocol, b: Protocol): boolean => a.name === b.name && a.metadata.equals(b.metadata);
    return (
      this.protocols.length === protocols.length &&
      this.protocols.every((own, i) => isSame(own, protocols[i]!))
    );
  }
}
