/** One thing that `npm test` or one of its relatives does. */
export interface Step {
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Jest writes its counts there; a step without it counts as one test. */
  readonly jestReport?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Without it the steps that follow make no sense: if it fails, they are left out. Default false. */
  readonly isRequired?: boolean;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}
