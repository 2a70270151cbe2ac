import { z } from 'zod';

/** In code points, as JSON Schema and PostgreSQL count them; a bound is never further than twice as many UTF-16 units. */
export interface Length {
  /** Default 1. */
  readonly min?: number;
  readonly max: number;
}

/** No NUL, which PostgreSQL cannot keep, and no half of a surrogate pair, which has no UTF-8. */
export const WELL_FORMED = /^[^\u0000\ud800-\udfff]*$/u;

/** Of what is white space to JavaScript or to another engine that reads our documents, there has to be something else. */
const NOT_BLANK = /[^\s\u001c-\u001f\u0085\ufeff]/;

/** As documents show them. They take nothing from anybody: what does not fit could never be kept. */
export const PATTERNS_OF_TEXT: ReadonlySet<string> = new Set([WELL_FORMED.source, NOT_BLANK.source]);

/** The one schema of text that comes from somebody else: whatever fits can be stored, sent on and shown again. */
export const text = ({ min = 1, max }: Length) =>
  z
    .string()
    .regex(WELL_FORMED, 'must be well-formed Unicode without NUL')
    .refine((value) => [...value].length >= min, `Too short: at least ${min} characters`)
    .refine(
      (value) => value.length <= 2 * max && [...value].length <= max,
      `Too long: at most ${max} characters`,
    )
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max });

/** Text that people read as a name: white space around it is taken off, and alone it is none. */
export const nameText = (length: Length) => text(length).regex(NOT_BLANK, 'must not be blank').trim();
