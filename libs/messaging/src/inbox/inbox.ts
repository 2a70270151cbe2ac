import type { Tx } from '../transaction.js';

/** Ids of the messages whose effects are committed. */
export class Inbox {
  /**
   * Claims the ids for this transaction; waits while another transaction holds the same claim.
   * @returns those that nobody has handled yet. The others are redeliveries: leave them alone.
   */
  async claim(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    // sorted, so that two instances that are given the same messages cannot deadlock
    const rows: { message_id: string }[] = await tx.query(
      `INSERT INTO inbox (message_id)
       SELECT id FROM unnest($1::uuid[]) AS id ORDER BY id
       ON CONFLICT DO NOTHING RETURNING message_id`,
      [ids],
    );
    return new Set(rows.map((row) => row.message_id));
  }
}
