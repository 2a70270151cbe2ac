import type { Snapshot } from './snapshot.js';

/** A message that a consumer set aside. */
export interface ParkedRow {
  readonly service: string;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The record's own, also if it was set aside by itself. */
  readonly key: string | null;
  readonly type: string | null;
  readonly cause: string;
  /** Its id, if it has one. */
  readonly id: string | null;
}

const parked = `
  SELECT consumer, topic, partition, record_offset AS "offset", encode(record_key, 'escape') AS key, type, coalesce(cause, 'waits behind another') AS cause,
    coalesce(message_id::text, nullif(headers ->> 'ce_id', '')) AS id
  FROM parked_message`;

export const readParked = async (service: string, snapshot: Snapshot): Promise<ParkedRow[]> =>
  (await snapshot.rows<Omit<ParkedRow, 'service'>>(parked)).map((row) => ({ ...row, service }));

/** A parked key, and how many messages are behind it. */
export interface ParkedKeyRow {
  readonly service: string;
  readonly consumer: string;
  readonly key: string;
  readonly messages: number;
}

const parkedKeys = `
  SELECT consumer, key, count(id)::int AS messages
  FROM parked_key FULL JOIN parked_message USING (consumer, key) GROUP BY consumer, key`;

export const readParkedKeys = async (service: string, snapshot: Snapshot): Promise<ParkedKeyRow[]> =>
  (await snapshot.rows<Omit<ParkedKeyRow, 'service'>>(parkedKeys)).map((row) => ({ service, ...row }));

/** Parked keys that move by themselves: they wait for another attempt, not for an operator. */
export const waiting = `SELECT count(*) AS count FROM parked_key WHERE next_attempt_at IS NOT NULL`;

/** Ids of the messages that an operator has had this consumer leave out. */
export async function readDiscarded(snapshot: Snapshot, consumer: string): Promise<ReadonlySet<string>> {
  const rows = await snapshot.rows<{ id: string }>(
    `SELECT message_id::text AS id FROM parking_trail
     WHERE action = 'discard' AND message_id IS NOT NULL AND (consumer = '${consumer}' OR starts_with(consumer, '${consumer}.v'))`,
  );
  return new Set(rows.map(({ id }) => id));
}
