import type { DataSource } from 'typeorm';
import type { Choice, Listing, STATES } from './selection.js';

/** A parked message as an operator sees it in a list. */
export interface ListedMessage {
  readonly id: string;
  readonly state: (typeof STATES)[number];
  readonly consumer: string;
  readonly key: string;
  readonly type: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly attempts: number;
  readonly cause: string | null;
  readonly parkedAt: Date;
  readonly nextAttemptAt: Date | null;
  /** How many messages of the key are parked, this one included. */
  readonly parkedOfKey: number;
}

export interface ShownMessage extends ListedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

const STATE = `CASE WHEN discarded THEN 'discarded' WHEN dead_since IS NOT NULL THEN 'dead'
                    WHEN cause IS NOT NULL THEN 'retrying' ELSE 'waiting' END`;
const LISTED = `message.id, ${STATE} AS state, consumer, key, type, topic, partition, record_offset AS "offset",
  attempts, cause, parked_at AS "parkedAt",
  CASE WHEN cause IS NOT NULL THEN next_attempt_at END AS "nextAttemptAt",
  (SELECT count(*)::int FROM parked_message AS same
   WHERE same.consumer = message.consumer AND same.key = message.key) AS "parkedOfKey"`;
const PARKED = `parked_message AS message JOIN parked_key USING (consumer, key)`;

/** Messages that have failed, and those that an operator may decide about: the first of their keys. */
const CHOSEN = `cause IS NOT NULL AND NOT discarded AND ($1::bigint IS NULL OR id = $1)
  AND ($2::text IS NULL OR key = $2) AND ($3::text IS NULL OR type = $3) AND ($4::text IS NULL OR consumer = $4)`;

/** What operators can see of parked messages, and do about them. Every action leaves a row in the trail. */
export class DeadLetters {
  constructor(private readonly dataSource: DataSource) {}

  list({ state, consumer, key, type, after, limit }: Listing): Promise<ListedMessage[]> {
    return this.dataSource.query(
      `SELECT ${LISTED} FROM ${PARKED}
       WHERE ($1 = 'all' OR ${STATE} = $1) AND ($2::text IS NULL OR consumer = $2)
         AND ($3::text IS NULL OR key = $3) AND ($4::text IS NULL OR type = $4) AND message.id > $5
       ORDER BY message.id LIMIT $6`,
      [state, consumer, key, type, after ?? 0, limit],
    );
  }

  async find(id: string): Promise<ShownMessage | undefined> {
    const [found]: ShownMessage[] = await this.dataSource.query(
      `SELECT ${LISTED}, headers, value FROM ${PARKED} WHERE message.id = $1`,
      [id],
    );
    return found;
  }

  /** Tries the messages again, as if for the first time; those behind them follow. @returns how many there are */
  replay(choice: Choice): Promise<number> {
    return this.decide(choice, 'replay', null);
  }

  /** Never applies the messages; those behind them follow. @returns how many there are */
  discard(choice: Choice, reason: string): Promise<number> {
    return this.decide(choice, 'discard', reason);
  }

  /** What was done, the newest first. */
  trail(limit: number): Promise<unknown[]> {
    return this.dataSource.query(
      `SELECT at, operator, action, reason, message, message_id AS "messageId", consumer, key, type, topic, partition,
              record_offset AS "offset", cause
       FROM parking_trail ORDER BY id DESC LIMIT $1`,
      [limit],
    );
  }

  private decide(choice: Choice, action: string, reason: string | null): Promise<number> {
    const { id, key, type, consumer, operator } = choice;
    return this.dataSource.transaction(async (tx) => {
      // first the keys, as everyone does who changes the fate of a message: an attempt under way comes to its end
      await tx.query(
        `SELECT FROM parked_key WHERE (consumer, key) IN (SELECT consumer, key FROM parked_message WHERE ${CHOSEN})
         ORDER BY consumer, key FOR NO KEY UPDATE`,
        [id, key, type, consumer],
      );
      const [{ count }]: [{ count: number }] = await tx.query(
        `WITH chosen AS (
           UPDATE parked_message SET attempts = 0, dead_since = NULL, replayed = ($5 = 'replay'), discarded = ($5 = 'discard')
           WHERE ${CHOSEN} RETURNING *
         ), due AS (
           UPDATE parked_key SET next_attempt_at = now() FROM chosen
           WHERE parked_key.consumer = chosen.consumer AND parked_key.key = chosen.key
         ), trail AS (
           INSERT INTO parking_trail (operator, action, reason, message, message_id, consumer, key, type, topic,
             partition, record_offset, cause)
           SELECT $6, $5, $7, id, message_id, consumer, key, type, topic, partition, record_offset, cause FROM chosen
         )
         SELECT count(*)::int FROM chosen`,
        [id, key, type, consumer, action, operator, reason],
      );
      return count;
    });
  }
}
