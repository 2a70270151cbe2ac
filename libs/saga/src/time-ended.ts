import { afterCommit, type Observer, type Tx } from '@eventually/runtime';
import type { KeyedInput } from './moves.js';
import type { MovedSaga, StoredSaga } from './saga-store.js';
import type { AnySaga } from './saga.js';

/** Times the sagas that have come to their end with this transaction. Compensations may still be under way then. */
export function timeEnded(
  tx: Tx,
  { name }: AnySaga,
  happenings: readonly KeyedInput[],
  before: ReadonlyMap<string, StoredSaga>,
  moved: readonly MovedSaga[],
  observer: Pick<Observer, 'sagaEnded'>,
): void {
  const isOverdue = happenings.every(({ input }) => input === 'deadline');
  const ended = moved.flatMap(({ key, state: { status } }) => {
    const { state, ageMs } = before.get(key)!;
    if (status === 'running' || status === state.status || ageMs === undefined) return [];
    return [{ seconds: ageMs / 1_000, outcome: isOverdue ? ('overdue' as const) : status }];
  });
  if (ended.length === 0) return;
  afterCommit(tx, () => {
    for (const { seconds, outcome } of ended) observer.sagaEnded(name, outcome, seconds);
  });
}
