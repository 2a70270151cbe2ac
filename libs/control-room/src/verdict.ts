/** The checker's newest judgement of the running system: `GET /control/verdict`. */
export interface Verdict {
  /** Missing as long as nobody has looked. */
  readonly at?: string;
  readonly tookMs?: number;
  readonly findings: readonly {
    readonly number: number;
    readonly name: string;
    /** The invariant as a sentence. */
    readonly sentence: string;
    /** `open`: it holds at rest only, and the system is in motion. */
    readonly result: 'holds' | 'broken' | 'open';
    /** How many things were looked at. */
    readonly looked: number;
    /** Counter-examples, at most 20. */
    readonly violations: readonly { readonly id: string; readonly what: string }[];
  }[];
  /** Services that cannot do their job, and why: a consumer that is stuck says at which record. */
  readonly unready?: readonly { readonly service: string; readonly why: string }[];
  /** Why there is no verdict. */
  readonly unavailable?: string;
}
