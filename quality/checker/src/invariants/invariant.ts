import type { Evidence } from '../look/evidence.js';

/** Something that must not be, and the id of what it is about. */
export interface Violation {
  readonly id: string;
  readonly what: string;
}

/** What was looked at, and what contradicts. */
export interface Verdict {
  readonly looked: number;
  readonly at: string;
  readonly violations: readonly Violation[];
}

/** A promise, and the pure function that proves or refutes it. */
export interface Invariant {
  /** Which of the promised invariants it belongs to: see the README. */
  readonly number: number;
  readonly name: string;
  readonly sentence: string;
  /** `at rest`: it may be broken for a moment while something is under way. */
  readonly holds: 'always' | 'at rest';
  readonly judge: (evidence: Evidence) => Verdict;
}

/** Judges one after the other: `flawOf` says what is wrong with it, if anything is. */
export function judgeEach<T>(
  at: string,
  all: Iterable<T>,
  idOf: (one: T) => string,
  flawOf: (one: T) => string | false | undefined,
): Verdict {
  const violations: Violation[] = [];
  let looked = 0;
  for (const one of all) {
    looked += 1;
    const what = flawOf(one);
    if (what) violations.push({ id: idOf(one), what });
  }
  return { looked, at, violations };
}

export const byOrder = ({ orderId }: { readonly orderId: string }): string => orderId;
