import type { DataSource, EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { fingerprint, formerFingerprint } from './fingerprint.js';
import { KeyInUse, whenFree } from './key-in-use.js';

export interface Claim<A> {
  /** What the key is for, such as `place-order`: the same key may serve another operation. */
  readonly operation: string;
  /** Whose key it is: the same key of another caller is another key. */
  readonly caller: string;
  readonly key: string;
  /** The validated request. */
  readonly request: unknown;
  /** What this request is answered with, now and whenever it is repeated. */
  readonly answer: A;
}

type ClaimedKey = Pick<Claim<unknown>, 'operation' | 'caller' | 'key'>;

/** A claim to a key that was sent, or none where it need not be. */
export type Once = Omit<Claim<unknown>, 'key' | 'answer'> & { readonly key?: string };

/** `fresh`: do the work. Otherwise the first request's answer, or why there is none. */
export type Claimed<A> = 'fresh' | { readonly answer: A } | { readonly refused: Problem };

interface Row<A> extends Claim<A> {
  readonly fingerprint: string;
}

/** What became of the attempt to claim a key. */
type Attempt = ClaimedKey & { readonly isOurs: boolean; readonly isFresh: boolean };
type Found<A> = ClaimedKey & { readonly fingerprint: string; readonly answer: A };

/** `Idempotency-Key`: the same request twice has one effect and one answer, to the byte. */
export class IdempotencyKeys {
  /**
   * Claims keys in the transaction that does the work. Waits for nobody: a key that another transaction holds at the
   * moment is refused with KeyInUse, so that whoever hangs with a key costs only those who send the same one.
   * Of two claims to one key in the same call, the first is the fresh one.
   */
  async claim<A>(tx: EntityManager, claims: readonly Claim<A>[]): Promise<Claimed<A>[]> {
    const rows = claims.map((claim): Row<A> => ({ ...claim, fingerprint: fingerprint(claim.request) }));
    const first = firstOfEach(rows);
    const attempts = new Map((await this.insert(tx, first)).map((attempt) => [idOf(attempt), attempt]));
    const fresh = new Set(first.filter((row) => attempts.get(idOf(row))!.isFresh));
    const repeated = rows.filter((row) => !fresh.has(row) && attempts.get(idOf(row))!.isOurs);
    const known = repeated.length > 0 ? await this.find<A>(tx, repeated) : new Map<string, Found<A>>();
    return rows.map((row) => {
      if (fresh.has(row)) return 'fresh';
      const answered = known.get(idOf(row));
      if (!answered) return { refused: new KeyInUse() };
      return isSame(row, answered) ? { answer: answered.answer } : { refused: keyReused() };
    });
  }

  /**
   * Does the work in a transaction of its own, once per key; without a key, each time.
   * @returns what the work of the first request gave @throws Problem 422 for a key of another request, 503 for one in use
   */
  once<A>(db: DataSource, { key, ...claim }: Once, work: (tx: EntityManager) => Promise<A>): Promise<A> {
    if (key === undefined) return db.transaction(work);
    return whenFree(() =>
      db.transaction(async (tx) => {
        const [claimed] = await this.claim<A | null>(tx, [{ ...claim, key, answer: null }]);
        if (claimed !== 'fresh') {
          if ('refused' in claimed!) throw claimed.refused;
          return claimed!.answer as A;
        }
        const answer = await work(tx);
        await this.answer(tx, { ...claim, key }, answer);
        return answer;
      }),
    );
  }

  /** Gives up fresh claims of this transaction whose request turned out to be invalid: the key stays unused. */
  async release(tx: EntityManager, claims: readonly ClaimedKey[]): Promise<void> {
    await tx.query(
      `DELETE FROM idempotency_key AS used
       USING jsonb_to_recordset($1) AS claim (operation text, caller text, key text)
       WHERE used.operation = claim.operation AND used.caller = claim.caller AND used.key = claim.key`,
      [JSON.stringify(claims.map(({ operation, caller, key }) => ({ operation, caller, key })))],
    );
  }

  /** In the order of the keys, so that two instances that are sent the same ones cannot deadlock. */
  private async insert<A>(tx: EntityManager, rows: readonly Row<A>[]): Promise<Attempt[]> {
    // json, not jsonb: jsonb has an order of its own for the fields of an answer
    return tx.query(
      `WITH claim AS MATERIALIZED (
         SELECT operation, caller, key, fingerprint, coalesce(answer, 'null') AS answer,
                pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', operation, caller, key), 0)) AS "isOurs"
         FROM json_to_recordset($1) AS claim (operation text, caller text, key text, fingerprint text, answer json)
       ), inserted AS (
         INSERT INTO idempotency_key (operation, caller, key, fingerprint, answer)
         SELECT operation, caller, key, fingerprint, answer FROM claim
         WHERE "isOurs" ORDER BY operation, caller, key
         ON CONFLICT DO NOTHING RETURNING operation, caller, key
       )
       SELECT operation, caller, key, "isOurs", inserted.operation IS NOT NULL AS "isFresh"
       FROM claim LEFT JOIN inserted USING (operation, caller, key)`,
      [
        JSON.stringify(
          rows.map(({ operation, caller, key, fingerprint, answer }) => ({
            operation,
            caller,
            key,
            fingerprint,
            answer,
          })),
        ),
      ],
    );
  }

  private async answer(tx: EntityManager, { operation, caller, key }: ClaimedKey, answer: unknown) {
    await tx.query(
      `UPDATE idempotency_key SET answer = $4::json WHERE operation = $1 AND caller = $2 AND key = $3`,
      [operation, caller, key, JSON.stringify(answer ?? null)],
    );
  }

  private async find<A>(tx: EntityManager, rows: readonly Row<A>[]): Promise<Map<string, Found<A>>> {
    const found: Found<A>[] = await tx.query(
      `SELECT operation, caller, key, fingerprint, answer FROM idempotency_key
       WHERE (operation, caller, key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
      [rows.map(({ operation }) => operation), rows.map(({ caller }) => caller), rows.map(({ key }) => key)],
    );
    return new Map(found.map((row) => [idOf(row), row]));
  }
}

const isSame = ({ fingerprint, request }: Row<unknown>, first: Found<unknown>): boolean =>
  first.fingerprint === fingerprint || first.fingerprint === formerFingerprint(request);

const idOf = ({ operation, caller, key }: ClaimedKey): string => JSON.stringify([operation, caller, key]);

const firstOfEach = <R extends ClaimedKey>(rows: readonly R[]): R[] => [
  ...new Map([...rows].reverse().map((row) => [idOf(row), row])).values(),
];

const keyReused = (): Problem =>
  new Problem(422, 'Unprocessable Content', {
    detail: 'This Idempotency-Key was used with another request. Use a new key for a new request.',
  });
