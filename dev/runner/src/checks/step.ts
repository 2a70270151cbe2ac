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

/** A step, or steps that do not disturb each other and run side by side, as many as there are cores: the longest first. */
export type Stage = Step | readonly Step[];

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}
