import type { Envelope, Stream } from '@eventually/contract-kit';

/**
 * An auditor's reading of events: what they make of an aggregate or of a document. It is written from the contracts
 * alone. A fold that shared code with the services would share their mistakes, and find none of them.
 */
export interface Fold {
  readonly name: string;
  readonly streams: readonly Stream[];
  /** What stands there before anything has happened. */
  readonly initial: object;
  readonly apply: (before: object, envelope: Envelope) => object;
}

/** Of these fields, those that the event has: whoever speaks of a field last has the last word on it. */
export const said = ({ data }: Envelope, ...fields: readonly string[]): object => {
  const known = data as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.filter((field) => known[field] !== undefined).map((field) => [field, known[field]]),
  );
};

/** Everything that the events of a stream may say of its aggregate: a field that a contract is given later is folded, too. */
export const fieldsOf = ({ events, key }: Stream): readonly string[] =>
  [...new Set(events.flatMap(({ schema }) => Object.keys(schema.shape as object)))].filter(
    (field) => field !== key,
  );
