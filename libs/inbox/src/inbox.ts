import { horizonOf, timeOf, type Tx } from '@eventually/runtime';
import { inboxRetention } from './inbox-retention.js';
import { NonRetryableError } from './parking/non-retryable-error.js';

/** Ids of the messages whose effects are committed, as far back as it remembers. */
export class Inbox {
  /**
   * Claims the ids for this transaction; waits while another transaction holds the same claim.
   * @param decided those that an operator has decided about: they are granted though they may be forgotten
   * @returns those that nobody has handled yet. The others are redeliveries: leave them alone.
   * @throws NonRetryableError when it is forgotten whether one was handled: that is not guessed about
   */
  async claim(tx: Tx, ids: readonly string[], decided: readonly string[] = []): Promise<Set<string>> {
    const forgotten = decided.length > 0 ? await this.forgottenOf(tx, decided) : new Set<string>();
    // sorted, so that two instances that are given the same messages cannot deadlock
    const rows: { message_id: string }[] = await tx
      .query(
        `INSERT INTO inbox (message_id)
         SELECT id FROM unnest($1::uuid[]) AS id ORDER BY id
         ON CONFLICT DO NOTHING RETURNING message_id`,
        [ids.filter((id) => !forgotten.has(id))],
      )
      .catch((error: unknown) => {
        throw explained(error);
      });
    return new Set([...rows.map((row) => row.message_id), ...forgotten]);
  }

  private async forgottenOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const horizon = await horizonOf(tx, inboxRetention());
    return new Set(ids.filter((id) => timeOf(id) < horizon));
  }
}

const NO_PLACE = '23514'; // what PostgreSQL says of a row that no partition takes
const UUID = /[-0-9a-f]{36}/;

/** A message without a place is older than the oldest partition, or made by a clock that is days ahead. */
function explained(error: unknown): unknown {
  const { code, table, detail } = ((error as { driverError?: unknown }).driverError ?? {}) as {
    code?: string;
    table?: string;
    detail?: string;
  };
  const id = code === NO_PLACE && table === 'inbox' ? detail?.match(UUID)?.[0] : undefined;
  if (id === undefined || timeOf(id) > Date.now()) return error;
  return new NonRetryableError(
    `older than the inbox remembers (it was made ${new Date(timeOf(id)).toISOString()})`,
  );
}
