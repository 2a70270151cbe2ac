import type { Cause } from '@eventually/contract-kit';
import type { Tx } from '../transaction.js';
import type { SagaState } from './advance.js';

/** A saga as it is kept: its state, and the request that started it. */
export interface StoredSaga {
  readonly state: SagaState;
  readonly cause: Cause;
}

export interface SavedSaga extends StoredSaga {
  readonly key: string;
  /** Milliseconds from now, in database time, until the awaited answer is overdue. */
  readonly deadline?: number;
}

interface Row extends Omit<SagaState, 'reason'> {
  readonly key: string;
  readonly reason: string | null;
  readonly cause: Cause;
}

/** The sagas under their row locks, taken in key order. */
export async function loadSagas(
  tx: Tx,
  saga: string,
  keys: readonly string[],
): Promise<Map<string, StoredSaga>> {
  const rows: Row[] = await tx.query(
    `SELECT key, status, step, data, reason, cause FROM saga
     WHERE saga = $1 AND key = ANY ($2) ORDER BY key FOR UPDATE`,
    [saga, keys],
  );
  return new Map(
    rows.map(({ key, status, step, data, reason, cause }) => [
      key,
      { state: { status, step, data, ...(reason !== null && { reason }) }, cause },
    ]),
  );
}

export async function saveSagas(tx: Tx, saga: string, sagas: readonly SavedSaga[]): Promise<void> {
  if (sagas.length === 0) return;
  const rows = sagas.map(({ key, state, cause, deadline }) => ({ key, ...state, cause, deadline }));
  await tx.query(
    `INSERT INTO saga (saga, key, status, step, data, reason, cause, deadline)
     SELECT $1, key, status, step, data, reason, cause, clock_timestamp() + deadline * interval '1 ms'
     FROM jsonb_to_recordset($2)
       AS saved (key text, status text, step int, data jsonb, reason text, cause jsonb, deadline float8)
     ON CONFLICT (saga, key) DO UPDATE
     SET status = excluded.status, step = excluded.step, reason = excluded.reason, deadline = excluded.deadline`,
    [saga, JSON.stringify(rows)],
  );
}

/** Up to `most` sagas whose answer is overdue, locked; those that another instance works on are left to it. */
export async function claimOverdue(
  tx: Tx,
  saga: string,
  most: number,
): Promise<{ key: string; cause: Cause }[]> {
  return tx.query(
    `SELECT key, cause FROM saga WHERE saga = $1 AND deadline <= now()
     ORDER BY deadline LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [saga, most],
  );
}
