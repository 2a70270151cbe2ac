import type { Random } from '../random.js';
import type { TestSystem } from '../rig/rig.js';

/** A kind of thing that goes wrong: a row of the fault matrix. */
export interface Fault {
  readonly name: string;
  /** What it is, for the table of contents. */
  readonly about: string;
  /** Decides what exactly will go wrong; nothing does yet. */
  plan(random: Random, rig: TestSystem): Blow;
}

export interface Blow {
  /** For the diary: which process, how long, how often. */
  readonly what: string;
  /** Before the load, on a sound system. */
  prepare?(): Promise<unknown>;
  /**
   * Under load. Resolves when everything is healed as far as somebody has to do so: what heals itself is the system's
   * own affair. @param underLoad aborts when the load is over
   * @returns false when there was no occasion to strike
   */
  strike(underLoad: AbortSignal): Promise<boolean | void>;
  /** What it found wrong by itself, once all is at rest; asked only where nothing else went wrong in the same trial. */
  findings?(): Promise<string[]>;
  /** Keys of records it made that nobody can handle. */
  readonly poisoned?: readonly string[];
}
