import { MOST_PARTITIONS_IN_ALL } from '../topics/topics.js';
import { ErrorCode } from '../wire/errors.js';

/** Why a topic cannot be as it was asked for. */
export interface Refusal {
  error: ErrorCode;
  message: string;
}

export const noRoom: Refusal = {
  error: ErrorCode.POLICY_VIOLATION,
  message: `All topics together may have ${MOST_PARTITIONS_IN_ALL} partitions; delete some first.`,
};
