import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';

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

/** `fresh`: do the work. Otherwise the first request's answer, or why this is not the same request again. */
export type Claimed<A> = 'fresh' | { readonly answer: A } | { readonly refused: Problem };

interface Row<A> {
  readonly operation: string;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: A;
}

/** `Idempotency-Key`: the same request twice has one effect and one answer. */
export class IdempotencyKeys {
  /**
   * Claims keys in the transaction that does the work, waiting for another one that holds the same claim.
   * Of two claims to one key in the same call, the first is the fresh one.
   */
  async claim<A>(tx: EntityManager, claims: readonly Claim<A>[]): Promise<Claimed<A>[]> {
    const rows = claims.map((claim) => ({ ...claim, fingerprint: fingerprint(claim.request) }));
    const fresh = new Set(await this.insert(tx, firstOfEach(rows)));
    const known = rows.every((row) => fresh.has(row)) ? new Map<string, Row<A>>() : await this.find(tx, rows);
    return rows.map((row) => {
      if (fresh.has(row)) return 'fresh';
      const first = known.get(idOf(row))!;
      return first.fingerprint === row.fingerprint ? { answer: first.answer } : { refused: keyReused() };
    });
  }

  /** The same for one request. @returns the first request's answer when this one repeats it @throws Problem 422 */
  async claimOne<A>(tx: EntityManager, claim: Claim<A>): Promise<A | undefined> {
    const [claimed] = await this.claim(tx, [claim]);
    if (claimed === 'fresh') return undefined;
    if ('refused' in claimed!) throw claimed.refused;
    return claimed!.answer;
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

  /** @returns the rows that nobody had claimed */
  private async insert<A>(tx: EntityManager, rows: readonly Row<A>[]): Promise<Row<A>[]> {
    // in the order of the keys, so that two instances that are sent the same ones cannot deadlock
    const inserted: ClaimedKey[] = await tx.query(
      `INSERT INTO idempotency_key (operation, caller, key, fingerprint, answer)
       SELECT operation, caller, key, fingerprint, answer
       FROM jsonb_to_recordset($1) AS claim (operation text, caller text, key text, fingerprint text, answer json)
       ORDER BY operation, caller, key
       ON CONFLICT DO NOTHING RETURNING operation, caller, key`,
      [JSON.stringify(rows)],
    );
    const ids = new Set(inserted.map(idOf));
    return rows.filter((row) => ids.has(idOf(row)));
  }

  private async find<A>(tx: EntityManager, rows: readonly Row<A>[]): Promise<Map<string, Row<A>>> {
    const found: Row<A>[] = await tx.query(
      `SELECT operation, caller, key, fingerprint, answer FROM idempotency_key
       WHERE (operation, caller, key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
      [rows.map(({ operation }) => operation), rows.map(({ caller }) => caller), rows.map(({ key }) => key)],
    );
    return new Map(found.map((row) => [idOf(row), row]));
  }
}

const fingerprint = (request: unknown): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex');

const idOf = ({ operation, caller, key }: ClaimedKey): string => JSON.stringify([operation, caller, key]);

const firstOfEach = <R extends ClaimedKey>(rows: readonly R[]): R[] => [
  ...new Map([...rows].reverse().map((row) => [idOf(row), row])).values(),
];

const keyReused = (): Problem =>
  new Problem(422, 'Unprocessable Content', {
    detail: 'This Idempotency-Key was used with another request. Use a new key for a new request.',
  });
