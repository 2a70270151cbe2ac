import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';

export interface Claim<A> {
  /** What the key is for, such as `place-order`: the same key may serve another operation. */
  readonly operation: string;
  readonly key: string;
  /** The validated request. */
  readonly request: unknown;
  /** What this request is answered with, now and whenever it is repeated. */
  readonly answer: A;
}

/** `Idempotency-Key`: the same request twice has one effect and one answer. */
export class IdempotencyKeys {
  /**
   * Claims the key in the transaction that does the work, waiting for another one that holds the same claim.
   * @returns the first request's answer, and whether this one repeats it: then there is nothing left to do.
   * @throws Problem 422 when the key came with another request before
   */
  async claim<A>(tx: EntityManager, claim: Claim<A>): Promise<{ answer: A; repeated: boolean }> {
    const { operation, key, answer } = claim;
    const fingerprint = createHash('sha256').update(JSON.stringify(claim.request)).digest('hex');
    const inserted: unknown[] = await tx.query(
      `INSERT INTO idempotency_key (operation, key, fingerprint, answer) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING key`,
      [operation, key, fingerprint, JSON.stringify(answer)],
    );
    if (inserted.length > 0) return { answer, repeated: false };

    const [first]: { fingerprint: string; answer: A }[] = await tx.query(
      `SELECT fingerprint, answer FROM idempotency_key WHERE operation = $1 AND key = $2`,
      [operation, key],
    );
    if (first!.fingerprint !== fingerprint)
      throw new Problem(422, 'Unprocessable Content', {
        detail: 'This Idempotency-Key was used with another request. Use a new key for a new request.',
      });
    return { answer: first!.answer, repeated: true };
  }
}
