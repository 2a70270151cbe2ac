/** A promise that was not kept, with what shows it. */
export interface Violation {
  /** Its number among the invariants of the guarantees. */
  readonly invariant: number;
  readonly what: string;
}
