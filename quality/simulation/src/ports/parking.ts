import { headersAsText } from '@eventually/contract-kit';
import { type DeliveryPorts, parkingKey } from '@eventually/inbox';
import type { SimulatedDatabase } from '../database/simulated-database.js';
import { serializationFailure } from '../database/sql-error.js';
import { transactionOf } from './saga-store.js';
import type { MessagingTables } from './tables.js';

const rowOf = (consumer: string, key: string): string => `${consumer}/${key}`;

/** `Parking` in memory. */
export const parking = (
  database: SimulatedDatabase,
  { parkedKeys, parkedMessages }: MessagingTables,
): DeliveryPorts['parking'] => ({
  parkedAmong: (tx, consumer, keys) =>
    transactionOf(tx).run(
      () => 'asks which keys are parked',
      function* () {
        const parked = new Set<string>();
        for (const key of new Set(keys)) {
          const row = rowOf(consumer, key);
          if (!transactionOf(tx).get(parkedKeys, row)) continue;
          yield* transactionOf(tx).lock(parkedKeys, row, 'key share');
          if (transactionOf(tx).get(parkedKeys, row)) parked.add(key);
        }
        return parked;
      },
    ),
  async park(tx, consumer, messages) {
    if (messages.length === 0) return;
    await transactionOf(tx).run(
      () =>
        `parks ${messages.map(({ incoming }) => `${incoming.type} of ${parkingKey(incoming)}`).join(', ')}`,
      function* () {
        const transaction = transactionOf(tx);
        for (const { incoming, failure } of [...messages].sort((a, b) =>
          parkingKey(a.incoming) < parkingKey(b.incoming) ? -1 : 1,
        )) {
          if (!failure) continue;
          const key = parkingKey(incoming);
          const nextAttemptAt =
            failure.retryMs === undefined ? undefined : database.scheduler.now + failure.retryMs;
          if (
            !(yield* transaction.insert(parkedKeys, rowOf(consumer, key), { consumer, key, nextAttemptAt }))
          )
            throw serializationFailure();
        }
        for (const { incoming, failure } of messages) {
          const { topic, partition, offset, message, envelope } = incoming;
          const name = envelope?.id ?? `${topic}/${partition}/${offset}`;
          yield* transaction.insert(parkedMessages, `${consumer}/${name}`, {
            ...{ id: database.nextNumber(), consumer, key: parkingKey(incoming), topic, partition, offset },
            ...{ recordKey: message.key, value: message.value, headers: headersAsText(message.headers) },
            ...{ attempts: failure?.attempts ?? 0, replayed: false, discarded: false },
          });
        }
      },
    );
  },
});
