import { ErrorCode } from '../wire/errors.js';

/** Members join (PreparingRebalance), their leader assigns (CompletingRebalance), and all is well (Stable). */
export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

interface Answers {
  heartbeat: ErrorCode;
  sync: ErrorCode | 'once assigned';
  commit: ErrorCode;
}

const { NONE, REBALANCE_IN_PROGRESS, UNKNOWN_MEMBER_ID } = ErrorCode;

/** What a member of the current generation hears in each state of its group. */
export const ANSWERS: Readonly<Record<GroupState, Answers>> = {
  Empty: { heartbeat: UNKNOWN_MEMBER_ID, sync: UNKNOWN_MEMBER_ID, commit: UNKNOWN_MEMBER_ID },
  PreparingRebalance: { heartbeat: REBALANCE_IN_PROGRESS, sync: REBALANCE_IN_PROGRESS, commit: NONE },
  CompletingRebalance: { heartbeat: NONE, sync: 'once assigned', commit: REBALANCE_IN_PROGRESS },
  Stable: { heartbeat: NONE, sync: NONE, commit: NONE },
};
