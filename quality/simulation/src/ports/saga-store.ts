import type { Tx } from '@eventually/runtime';
import type { MovedSaga, SagaStore, StoredSaga } from '@eventually/saga';
import type { SimulatedDatabase } from '../database/simulated-database.js';
import type { Transaction } from '../database/transaction.js';
import type { MessagingTables } from './tables.js';

/** `SagaTable` in memory. */
export const sagaStore = ({ scheduler }: SimulatedDatabase, { sagas }: MessagingTables): SagaStore => {
  const deadlineIn = (ms: number | undefined) => (ms === undefined ? undefined : scheduler.now + ms);
  const sorted = (keys: readonly string[]) => [...keys].sort();
  return {
    start: (tx, saga, started) =>
      transactionOf(tx).run(
        () => `starts ${started.map(({ key }) => key).join(', ')}`,
        function* () {
          const fresh = new Set<string>();
          for (const { key, state, cause, deadline } of byKey(started)) {
            const row = { state, cause, deadline: deadlineIn(deadline) };
            if (yield* transactionOf(tx).insert(sagas, key, row)) fresh.add(key);
          }
          return fresh;
        },
      ),
    load: (tx, saga, keys) =>
      transactionOf(tx).run(
        () => `locks the sagas ${keys.join(', ')}`,
        function* () {
          const found = new Map<string, StoredSaga>();
          for (const key of sorted(keys)) {
            if (!transactionOf(tx).get(sagas, key)) continue;
            yield* transactionOf(tx).lock(sagas, key, 'update');
            found.set(key, transactionOf(tx).get(sagas, key)!);
          }
          return found;
        },
      ),
    claimOverdue: (tx, saga, most) =>
      transactionOf(tx).run(
        () => `looks for overdue sagas`,

        function* () {
          const transaction = transactionOf(tx);
          const due = transaction
            .entries(sagas)
            .filter(([, { deadline }]) => deadline !== undefined && deadline <= scheduler.now)
            .filter(([key]) => transaction.tryLock(sagas, key, 'update'));
          return new Map<string, StoredSaga>(due.slice(0, most));
        },
      ),
    postponeOverdue: (tx, saga, ms) =>
      transactionOf(tx).run(
        () => `postpones the longest overdue saga`,
        function* () {
          const transaction = transactionOf(tx);
          const isOverdue = ([, { deadline = Infinity }]: [string, { deadline?: number }]) =>
            deadline <= scheduler.now;
          const [first] = transaction
            .entries(sagas)
            .filter(isOverdue)
            .filter(([key]) => transaction.tryLock(sagas, key, 'update'));
          if (first)
            yield* transaction.update(sagas, first[0], (row) => ({ ...row, deadline: deadlineIn(ms) }));
        },
      ),
    save: (tx, saga, moved) =>
      transactionOf(tx).run(
        () => `saves ${moved.map(({ key, state }) => `${key}: ${state.status} ${state.step}`).join(', ')}`,
        function* () {
          for (const { key, state, deadline } of moved)
            yield* transactionOf(tx).update(sagas, key, (row) => ({
              ...row,
              state,
              deadline: deadlineIn(deadline),
            }));
        },
      ),
  };
};

/** The production code hands a transaction on without looking into it. */
export const transactionOf = (tx: Tx): Transaction => tx as unknown as Transaction;

const byKey = (sagas: readonly MovedSaga[]): MovedSaga[] =>
  [...sagas].sort((a, b) => (a.key < b.key ? -1 : 1));
