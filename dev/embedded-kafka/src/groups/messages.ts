import { type ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';

export interface Protocol {
  name: string;
  metadata: Buffer;
}

export interface JoinRequest {
  memberId: string;
  clientId: string;
  clientHost: string;
  sessionTimeoutMs: number;
  rebalanceTimeoutMs: number;
  protocolType: string;
  protocols: Protocol[];
  /** The client understands MEMBER_ID_REQUIRED (JoinGroup v4 and later). */
  acceptsMemberId: boolean;
}

export interface JoinAnswer {
  error: ErrorCode;
  generation: number;
  protocol: string;
  leader: string;
  memberId: string;
  /** Filled for the leader only: it computes the assignment. */
  members: { id: string; metadata: Buffer }[];
}

/** What a member takes for the protocol of its group; null or missing when it does not say (before SyncGroup v5). */
export interface KnownProtocol {
  type?: string | null;
  name?: string | null;
}

export interface Assignment {
  memberId: string;
  assignment: Buffer;
}

export interface SyncAnswer {
  error: ErrorCode;
  assignment: Buffer;
}

export const refusedJoin = (error: ErrorCode, memberId: string): JoinAnswer => ({
  error,
  generation: -1,
  protocol: '',
  leader: '',
  memberId,
  members: [],
});

export const refusedSync = (error: ErrorCode): SyncAnswer => ({ error, assignment: NO_BYTES });
