import type { Tx } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import type { Failure } from './partition-by-parked.js';

export interface ParkedKey {
  readonly consumer: string;
  readonly key: string;
}

/** A message as it was parked, with the bytes it came with. */
export interface ParkedMessage {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly recordKey: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly attempts: number;
  /** How long it has been parked. */
  readonly parkedMs: number;
  /** An operator has decided that it is applied, even if it is not remembered whether it was before. */
  readonly replayed: boolean;
  /** An operator has decided that it is never applied. */
  readonly discarded: boolean;
}

const AS_THEY_CAME = `parked_message WHERE consumer = $1 AND key = $2 ORDER BY id`;
const IN_SEQUENCE = `(
  SELECT *, count(*) FILTER (WHERE message_id IS NULL) OVER (ORDER BY id) AS unreadable_before
  FROM parked_message WHERE consumer = $1 AND key = $2
) AS parked ORDER BY unreadable_before, sequence NULLS FIRST, id`;

/** What is parked, and the way out. Whoever takes a message out, or changes its fate, has claimed its key first. */
export class ParkedKeys {
  constructor(private readonly dataSource: DataSource) {}

  /** Keys whose next attempt is due, those that have waited longest first. */
  due(consumers: readonly string[], most: number): Promise<ParkedKey[]> {
    return this.dataSource.query(
      `SELECT consumer, key FROM parked_key WHERE next_attempt_at <= now() AND consumer = ANY ($1)
       ORDER BY next_attempt_at LIMIT $2`,
      [consumers, most],
    );
  }

  /** Takes the key for this transaction; false when it is not due any more, or another instance has it. */
  async claim(tx: Tx, { consumer, key }: ParkedKey): Promise<boolean> {
    // weaker than `FOR UPDATE`, so that messages can be parked behind the key meanwhile
    const rows: unknown[] = await tx.query(
      `SELECT FROM parked_key WHERE consumer = $1 AND key = $2 AND next_attempt_at <= now()
       FOR NO KEY UPDATE SKIP LOCKED`,
      [consumer, key],
    );
    return rows.length > 0;
  }

  /**
   * The first messages of the key, as they came; or in the sequence of their streams, between records that cannot be read:
   * nobody knows which place those have.
   */
  messagesOf(
    tx: Tx,
    { consumer, key }: ParkedKey,
    most: number,
    inSequence = false,
  ): Promise<ParkedMessage[]> {
    return tx.query(
      `SELECT id, topic, partition, record_offset AS "offset", record_key AS "recordKey", value, headers, attempts,
              extract(epoch FROM clock_timestamp() - parked_at)::float8 * 1000 AS "parkedMs", replayed, discarded
       FROM ${inSequence ? IN_SEQUENCE : AS_THEY_CAME} LIMIT $3`,
      [consumer, key, most],
    );
  }

  async remove(tx: Tx, messages: readonly Pick<ParkedMessage, 'id'>[]): Promise<void> {
    await tx.query(`DELETE FROM parked_message WHERE id = ANY ($1::bigint[])`, [
      messages.map(({ id }) => id),
    ]);
  }

  /** Records a failed attempt on the key's first message. */
  async postpone(tx: Tx, { consumer, key }: ParkedKey, id: string, failure: Failure): Promise<void> {
    const { attempts, cause, retryMs, isEarly = false } = failure;
    await tx.query(
      `UPDATE parked_message SET attempts = $2, cause = $3, dead_since = CASE WHEN $4 THEN coalesce(dead_since, now()) END
       WHERE id = $1`,
      [id, attempts, cause, retryMs === undefined],
    );
    await tx.query(
      `UPDATE parked_key SET next_attempt_at = clock_timestamp() + $3 * interval '1 ms', is_early = $4
       WHERE consumer = $1 AND key = $2`,
      [consumer, key, retryMs, isEarly],
    );
  }

  /** Lets the key flow again if nothing of it is parked. @returns whether it does */
  async release(tx: Tx, { consumer, key }: ParkedKey): Promise<boolean> {
    // two statements: only one that begins when the lock is held sees all that was parked before
    const locked: unknown[] = await tx.query(
      `SELECT FROM parked_key WHERE consumer = $1 AND key = $2 FOR UPDATE SKIP LOCKED`,
      [consumer, key],
    );
    if (locked.length === 0) return false;
    const [, released]: [unknown, number] = await tx.query(
      `DELETE FROM parked_key WHERE consumer = $1 AND key = $2
       AND NOT EXISTS (SELECT FROM parked_message WHERE consumer = $1 AND key = $2)`,
      [consumer, key],
    );
    return released > 0;
  }
}
