import { PATTERNS_OF_TEXT } from '@eventually/contract-kit';
import type { Schema } from './schema.js';

export interface Exceeded {
  readonly written: string;
  readonly expected: string;
}

const LOWEST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const HIGHEST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const EXACT = ['pattern', 'format', 'multipleOf', 'uniqueItems'];

/** The bounds of the reader that the writer does not keep to. Another pattern counts as wider: nobody can tell. */
export const exceeded = (reader: Schema, writer: Schema): Exceeded[] => [
  ...LOWEST.flatMap((name) => unless(reader, writer, name, (bound, own) => own >= bound)),
  ...HIGHEST.flatMap((name) => unless(reader, writer, name, (bound, own) => own <= bound)),
  ...EXACT.flatMap((name) => unless(reader, writer, name, (bound, own) => own === bound)),
];

function unless(
  reader: Schema,
  writer: Schema,
  name: string,
  isWithin: (bound: number, own: number) => boolean,
): Exceeded[] {
  const [bound, own] = [reader[name], writer[name]] as (number | undefined)[];
  if (bound === undefined || excludesNothing(bound)) return [];
  if (own !== undefined && isWithin(bound, own)) return [];
  return [{ written: own === undefined ? `no ${name}` : `${name} ${own}`, expected: `${name} ${bound}` }];
}

/** Text that PostgreSQL cannot keep was never written, and numbers that JSON cannot hold never counted. */
const excludesNothing = (bound: number | string): boolean =>
  PATTERNS_OF_TEXT.has(String(bound)) || Math.abs(Number(bound)) === Number.MAX_SAFE_INTEGER;
