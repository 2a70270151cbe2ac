import type { History } from '../history.js';

/** Something that clients may rely on, and the pure function that finds where they could not. */
export interface Rule {
  readonly name: string;
  readonly sentence: string;
  /** @returns a sentence for each contradiction */
  readonly contradictions: (history: History) => string[];
}
