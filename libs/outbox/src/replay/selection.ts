/** Which messages of a journal; what is left out does not matter. */
export interface Selection {
  readonly ids?: readonly string[];
  readonly keys?: readonly string[];
  readonly types?: readonly string[];
  readonly stream?: string;
  /** When they were written: from this moment on, and before that one. */
  readonly from?: Date;
  readonly to?: Date;
}

/** A condition on the outbox, with `parametersOf` as its parameters. Copies of earlier replays are not copied again. */
export const SELECTED = `
  replay IS NULL
  AND ($1::uuid[] IS NULL OR id = ANY ($1))
  AND ($2::text[] IS NULL OR key = ANY ($2))
  AND ($3::text[] IS NULL OR headers->>'ce_type' = ANY ($3))
  AND ($4::text IS NULL OR split_part(topic, '.', 1) = $4)
  AND ($5::timestamptz IS NULL OR created_at >= $5)
  AND ($6::timestamptz IS NULL OR created_at < $6)`;

export const parametersOf = ({ ids, keys, types, stream, from, to }: Selection): unknown[] =>
  [ids, keys, types, stream, from, to].map((value) => value ?? null);
