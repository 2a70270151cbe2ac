import { headersAsText, storable } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import { parkingKey, type ToPark } from './partition-by-parked.js';

/** Another instance has parked the key meanwhile: like a serialization failure, it is worth doing again from the start. */
class ParkedMeanwhile extends Error {
  readonly code = '40001';
}

/** The way into the parking of one consumer. What is in it, and how it comes out again, is `ParkedKeys`' business. */
export class Parking {
  /**
   * Those of the keys that are parked. The shared lock keeps them so until the transaction ends: a key is released
   * only when none of its messages is on its way in. An attempt on the key does not wait for this, nor this for it.
   */
  async parkedAmong(tx: Tx, consumer: string, keys: readonly string[]): Promise<Set<string>> {
    const rows: { key: string }[] = await tx.query(
      `SELECT key FROM parked_key WHERE consumer = $1 AND key = ANY ($2) FOR KEY SHARE`,
      [consumer, keys],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Parks the messages, in this order, behind those of their keys. One that is parked already is left as it is. */
  async park(tx: Tx, consumer: string, messages: readonly ToPark[]): Promise<void> {
    if (messages.length === 0) return;
    await this.parkKeys(tx, consumer, messages);
    await tx.query(
      `INSERT INTO parked_message (consumer, key, topic, partition, record_offset, message_id, sequence, type, record_key, value,
         headers, attempts, cause, dead_since)
       SELECT $1, key, topic, partition, "offset", message_id, sequence, type, record_key, value, headers, attempts, cause,
              CASE WHEN dead THEN now() END
       FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::uuid[], $7::bigint[], $8::text[], $9::bytea[],
                   $10::bytea[], $11::json[], $12::int[], $13::text[], $14::boolean[])
         AS record (key, topic, partition, "offset", message_id, sequence, type, record_key, value, headers, attempts, cause, dead)
       ON CONFLICT DO NOTHING`,
      [consumer, ...columnsOf(messages)],
    );
    await this.wakeWaiting(tx, consumer, messages);
  }

  /** What a key waits for may be among what is parked behind it. */
  private async wakeWaiting(tx: Tx, consumer: string, messages: readonly ToPark[]): Promise<void> {
    const behind = messages.filter(({ failure }) => !failure).map(({ incoming }) => parkingKey(incoming));
    if (behind.length === 0) return;
    // an attempt that has the key now is not waited for: it may wait for this transaction, too
    await tx.query(
      `UPDATE parked_key SET next_attempt_at = clock_timestamp() FROM (
         SELECT consumer, key FROM parked_key WHERE consumer = $1 AND key = ANY ($2) AND is_early
         ORDER BY key FOR NO KEY UPDATE SKIP LOCKED
       ) AS waiting
       WHERE parked_key.consumer = waiting.consumer AND parked_key.key = waiting.key`,
      [consumer, behind],
    );
  }

  private async parkKeys(tx: Tx, consumer: string, messages: readonly ToPark[]): Promise<void> {
    const failed = messages.flatMap(({ incoming, failure }) =>
      failure ? [{ key: parkingKey(incoming), retryMs: failure.retryMs, isEarly: !!failure.isEarly }] : [],
    );
    if (failed.length === 0) return;
    // sorted, so that two instances that park the same keys cannot deadlock
    const parked: unknown[] = await tx.query(
      `INSERT INTO parked_key (consumer, key, next_attempt_at, is_early)
       SELECT $1, key, clock_timestamp() + "retryMs" * interval '1 ms', "isEarly"
       FROM jsonb_to_recordset($2) AS failed (key text, "retryMs" float8, "isEarly" boolean) ORDER BY key
       ON CONFLICT DO NOTHING RETURNING key`,
      [consumer, JSON.stringify(failed)],
    );
    if (parked.length < failed.length) throw new ParkedMeanwhile('the key was parked meanwhile');
  }
}

const columnsOf = (messages: readonly ToPark[]): unknown[] => [
  messages.map(({ incoming }) => parkingKey(incoming)),
  messages.map(({ incoming }) => incoming.topic),
  messages.map(({ incoming }) => incoming.partition),
  messages.map(({ incoming }) => incoming.offset),
  messages.map(({ incoming }) => incoming.envelope?.id),
  messages.map(({ incoming }) => incoming.envelope?.sequence),
  messages.map(({ incoming }) => incoming.type),
  messages.map(({ incoming }) => incoming.message.key),
  messages.map(({ incoming }) => incoming.message.value),
  messages.map(({ incoming }) => JSON.stringify(headersAsText(incoming.message.headers))),
  messages.map(({ failure }) => failure?.attempts ?? 0),
  messages.map(({ failure }) => failure && storable(failure.cause)),
  messages.map(({ failure }) => failure !== undefined && failure.retryMs === undefined),
];
