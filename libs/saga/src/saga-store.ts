import type { Cause } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import type { SagaState } from './advance.js';

/** A saga as it is kept: its state, and the request that started it. */
export interface StoredSaga {
  readonly state: SagaState;
  readonly cause: Cause;
  /** Milliseconds since it started; unset where nobody counts them. */
  readonly ageMs?: number;
}

/** A saga that has started or gone on. */
export interface MovedSaga extends StoredSaga {
  readonly key: string;
  /** Milliseconds from now, in database time, until the awaited answer is overdue. */
  readonly deadline?: number;
}

/** Where sagas are kept; whoever reads one holds it until the end of the transaction. */
export interface SagaStore {
  /** @returns the keys that are new; where a saga has started before, or starts meanwhile, nothing changes */
  start(tx: Tx, saga: string, started: readonly MovedSaga[]): Promise<ReadonlySet<string>>;
  load(tx: Tx, saga: string, keys: readonly string[]): Promise<ReadonlyMap<string, StoredSaga>>;
  /** Up to `most` sagas whose answer is overdue; those that another instance works on are left to it. */
  claimOverdue(tx: Tx, saga: string, most: number): Promise<ReadonlyMap<string, StoredSaga>>;
  /** Moves the deadline of the longest overdue saga, unless another instance works on it. */
  postponeOverdue(tx: Tx, saga: string, ms: number): Promise<void>;
  save(tx: Tx, saga: string, moved: readonly MovedSaga[]): Promise<void>;
}
