import type { AnyCommandType, AnyMessageType, DataOf } from './message.js';

type Plain = string | number | boolean | bigint | null | undefined;

/** The paths below a value: `.total.amount`, `[].sku`. */
type Below<V> = V extends Plain
  ? ''
  : V extends readonly (infer I)[]
    ? '' | `[]${Below<I>}`
    : V extends object
      ? '' | { [F in keyof V & string]: `.${F}${Below<V[F]>}` }[keyof V & string]
      : '';

/** Where a field is in the data: `total`, `total.amount`, `lines[].sku`. A field stands for all that is below it. */
export type PathIn<D> = { [F in keyof D & string]: `${F}${Below<D[F]>}` }[keyof D & string];

/** A message type, and what of its data its reader cannot do without. */
export interface Reading {
  readonly type: AnyMessageType;
  readonly fields: readonly string[];
}

/** One consumer of a service: what it reads, and which commands it sends in turn. */
export interface Consumer {
  readonly service: string;
  /** The slice that reads. */
  readonly name: string;
  readonly reads: readonly Reading[];
  readonly sends: readonly AnyCommandType[];
}

/** Declares that a consumer reads these fields of a message; a path that is not in its schema does not compile. */
export const reads = <M extends AnyMessageType>(
  type: M,
  ...fields: readonly PathIn<DataOf<M>>[]
): Reading => ({ type, fields });

/** Declares a consumer. Whoever changes what it reads, breaks it; `npm run contracts` says so. */
export const consumer = (
  service: string,
  name: string,
  { reads, sends = [] }: { reads: readonly Reading[]; sends?: readonly AnyCommandType[] },
): Consumer => ({ service, name, reads, sends });
