import type { Cause } from '@eventually/contract-kit';
import { type Tx, write } from '@eventually/runtime';
import type { SagaState } from './advance.js';
import type { MovedSaga, SagaStore, StoredSaga } from './saga-store.js';

interface Row extends Omit<SagaState, 'reason' | 'received'> {
  readonly key: string;
  readonly reason: string | null;
  readonly received: boolean;
  readonly cause: Cause;
  readonly ageMs: number;
}

const COLUMNS = `key, status, step, data, reason, cause, unreceived_since IS NULL AS received,
  (extract(epoch FROM clock_timestamp() - started_at) * 1000)::float8 AS "ageMs"`;

/** The table `saga`. Several rows are locked in order of their keys, so that two instances cannot deadlock. */
export class SagaTable implements SagaStore {
  async start(tx: Tx, saga: string, started: readonly MovedSaga[]): Promise<Set<string>> {
    const inserted: { key: string }[] = await tx.query(
      `INSERT INTO saga (saga, key, status, step, data, cause, deadline, unreceived_since)
       SELECT $1, key, status, step, data, cause, clock_timestamp() + deadline * interval '1 ms',
         CASE WHEN unreceived THEN clock_timestamp() END
       FROM jsonb_to_recordset($2) AS started
         (key text, status text, step int, data jsonb, cause jsonb, deadline float8, unreceived boolean)
       ORDER BY key ON CONFLICT DO NOTHING RETURNING key`,
      [saga, JSON.stringify(started.map(toRow))],
    );
    return new Set(inserted.map(({ key }) => key));
  }

  async load(tx: Tx, saga: string, keys: readonly string[]): Promise<Map<string, StoredSaga>> {
    const rows: Row[] = await tx.query(
      `SELECT ${COLUMNS} FROM saga WHERE saga = $1 AND key = ANY ($2) ORDER BY key FOR UPDATE`,
      [saga, keys],
    );
    return byKey(rows);
  }

  async claimOverdue(tx: Tx, saga: string, most: number): Promise<Map<string, StoredSaga>> {
    const rows: Row[] = await tx.query(
      `SELECT ${COLUMNS} FROM saga WHERE saga = $1 AND deadline <= now()
       ORDER BY deadline LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [saga, most],
    );
    return byKey(rows);
  }

  async postponeOverdue(tx: Tx, saga: string, ms: number): Promise<void> {
    await tx.query(
      `UPDATE saga SET deadline = clock_timestamp() + $2 * interval '1 ms'
       WHERE saga = $1 AND key = (
         SELECT key FROM saga WHERE saga = $1 AND deadline <= now() ORDER BY deadline LIMIT 1 FOR UPDATE SKIP LOCKED)`,
      [saga, ms],
    );
  }

  async save(tx: Tx, saga: string, moved: readonly MovedSaga[]): Promise<void> {
    // not UPDATE … FROM: an upsert finds its rows by their key, whatever the planner believes of the table
    await write(
      tx,
      `INSERT INTO saga (saga, key, status, step, data, cause, reason, deadline, unreceived_since)
       SELECT $1, key, status, step, data, cause, reason, clock_timestamp() + deadline * interval '1 ms',
         CASE WHEN unreceived THEN clock_timestamp() END
       FROM jsonb_to_recordset($2) AS moved
         (key text, status text, step int, data jsonb, cause jsonb, reason text, deadline float8, unreceived boolean)
       ON CONFLICT (saga, key) DO UPDATE SET status = excluded.status, step = excluded.step, data = excluded.data,
         reason = excluded.reason, deadline = excluded.deadline, unreceived_since = excluded.unreceived_since`,
      [saga, JSON.stringify(moved.map(toRow))],
    );
  }
}

const toRow = ({ key, state, cause, deadline }: MovedSaga) => ({
  ...{ key, ...state, cause, deadline },
  unreceived: deadline !== undefined && !state.received, // a command to another service is on its way, for all that is known
});

const byKey = (rows: readonly Row[]): Map<string, StoredSaga> =>
  new Map(
    rows.map(({ key, status, step, data, reason, received, cause, ageMs }) => [
      key,
      {
        state: {
          ...{ status, step, data },
          ...(reason !== null && { reason }),
          ...(received && { received: true as const }),
        },
        cause,
        ageMs,
      },
    ]),
  );
