import type { Difference } from './differences.js';

/** A change that must not be released, in three sentences. */
export interface Breaking {
  readonly what: string;
  readonly whom: string;
  readonly instead: string;
}

export const asText = ({ what, whom, instead }: Breaking): string => `${what} ${whom} ${instead}`;

/** What changed, seen from a reader that is released: the writer is the current one. */
export function asWritten({ kind, written, expected }: Difference): string {
  switch (kind) {
    case 'absent':
    case 'dropped':
      return 'is gone';
    case 'omitted':
      return 'may now be missing';
    case 'type':
      return `is now ${written}, and was ${expected}`;
    case 'value':
      return `may now be ${written}`;
    case 'limit':
      return `now has ${written}, and had ${expected}`;
    case 'ignored':
      return 'is new';
  }
}

/** What changed, seen from a writer that is released: the reader is the current one. */
export function asDemanded({ kind, written, expected }: Difference): string {
  switch (kind) {
    case 'absent':
      return 'is new, and required';
    case 'omitted':
      return 'was optional, and is now required';
    case 'type':
      return `must now be ${expected}, and was ${written}`;
    case 'value':
      return `may no longer be ${written}`;
    case 'limit':
      return `must now keep to ${expected}, and had ${written}`;
    case 'ignored':
      return 'is gone';
    case 'dropped':
      return 'is new';
  }
}

export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
