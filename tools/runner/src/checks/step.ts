/** One thing that `npm test` does. */
export interface Step {
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Jest writes its counts there; a step without it counts as one test. */
  readonly jestReport?: string;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}
