import type { DeliveryPorts } from '@eventually/inbox';
import type { Connection } from '../database/connection.js';
import { transactionOf } from './saga-store.js';
import type { MessagingTables } from './tables.js';

/** `ParkedKeys` in memory. */
export const parkedKeys = (
  connection: Connection,
  { parkedKeys, parkedMessages }: MessagingTables,
): DeliveryPorts['parkedKeys'] => {
  const { scheduler } = connection.database;
  const isDue = (at: number | undefined): boolean => at !== undefined && at <= scheduler.now;
  const messageRow = (id: string): string =>
    [...parkedMessages.rows].find(([, message]) => String(message.id) === id)![0];
  return {
    due: (consumers, most) =>
      connection.read(
        () => 'looks for parked keys that are due',
        () =>
          [...parkedKeys.rows.values()]
            .filter(({ consumer, nextAttemptAt }) => consumers.includes(consumer) && isDue(nextAttemptAt))
            .slice(0, most),
      ),
    claim: (tx, { consumer, key }) =>
      transactionOf(tx).run(
        () => `claims the parked key ${key}`,
        function* () {
          const row = transactionOf(tx).get(parkedKeys, `${consumer}/${key}`);
          return (
            isDue(row?.nextAttemptAt) &&
            transactionOf(tx).tryLock(parkedKeys, `${consumer}/${key}`, 'no key update')
          );
        },
      ),
    messagesOf: (tx, { consumer, key }, most) =>
      transactionOf(tx).run(
        () => `reads what is parked of ${key}`,
        function* () {
          return transactionOf(tx)
            .entries(parkedMessages)
            .map(([, message]) => message)
            .filter((message) => message.consumer === consumer && message.key === key)
            .sort((a, b) => a.id - b.id)
            .slice(0, most)
            .map((message) => ({ ...message, id: String(message.id), parkedMs: 0 }));
        },
      ),
    remove: (tx, messages) =>
      transactionOf(tx).run(
        () => `removes ${messages.length} parked messages`,
        function* () {
          for (const { id } of messages) yield* transactionOf(tx).delete(parkedMessages, messageRow(id));
        },
      ),
    postpone: (tx, { consumer, key }, id, { attempts, retryMs }) =>
      transactionOf(tx).run(
        () => (retryMs === undefined ? `makes a dead letter of ${key}` : `postpones ${key}`),
        function* () {
          yield* transactionOf(tx).update(parkedMessages, messageRow(id), (row) => ({ ...row, attempts }));
          yield* transactionOf(tx).update(parkedKeys, `${consumer}/${key}`, (row) => ({
            ...row,
            nextAttemptAt: retryMs === undefined ? undefined : scheduler.now + retryMs,
          }));
        },
      ),
    release: async (tx, { consumer, key }) => {
      const row = `${consumer}/${key}`;
      const locked = await transactionOf(tx).run(
        () => `locks the parked key ${key}`,
        function* () {
          return (
            transactionOf(tx).get(parkedKeys, row) !== undefined &&
            transactionOf(tx).tryLock(parkedKeys, row, 'update')
          );
        },
      );
      if (!locked) return false;
      return transactionOf(tx).run(
        () => `lets ${key} flow if nothing is parked`,
        function* () {
          const rest = transactionOf(tx)
            .entries(parkedMessages)
            .filter(([, message]) => message.consumer === consumer && message.key === key);
          if (rest.length > 0) return false;
          yield* transactionOf(tx).delete(parkedKeys, row);
          return true;
        },
      );
    },
  };
};
