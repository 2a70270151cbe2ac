import type { Snapshot } from './snapshot.js';

/** A message that a consumer set aside. */
export interface ParkedRow {
  readonly service: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string | null;
  readonly type: string | null;
  readonly cause: string;
  /** Its id, if it has one. */
  readonly id: string | null;
}

const parked = `
  SELECT consumer, topic, key, type, cause, headers ->> 'ce_id' AS id FROM dead_letter`;

export const readParked = async (service: string, snapshot: Snapshot): Promise<ParkedRow[]> =>
  (await snapshot.rows<Omit<ParkedRow, 'service'>>(parked)).map((row) => ({ ...row, service }));

/** Messages that wait for another attempt: they move by themselves. None yet: a dead letter waits for an operator. */
export const waiting = `SELECT 0 AS count`;
