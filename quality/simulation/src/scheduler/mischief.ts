import type { Chance } from './chance.js';
import type { Step } from './step.js';

const LONGEST_PAUSE_MS = 4_000;

/** Which steps go wrong, and how. Every fault is counted: a failing schedule is told with as few as it needs. */
export class Mischief {
  /** How many faults have happened. */
  count = 0;
  private isOver = false;

  /** @param most faults of this schedule */
  constructor(
    private readonly chance: Chance,
    private readonly most: number,
    private readonly oneStepIn: number,
  ) {}

  /** From now on everything works. */
  end(): void {
    this.isOver = true;
  }

  /** Whether everybody is slow, so that a deadline or a lease runs out first. */
  passesTime(): boolean {
    return !this.isOver && this.chance.oneIn(40);
  }

  /** Counts a fault, if there may be another. */
  strikes(): boolean {
    if (this.isOver || this.count >= this.most) return false;
    this.count += 1;
    return true;
  }

  /** What happens instead of the step; usually nothing else. */
  with({ process, faults, happen }: Step): { what: string; happen: () => void } | undefined {
    if (this.isOver || !this.chance.oneIn(this.oneStepIn)) return undefined;
    const pauseMs = this.chance.between(1, LONGEST_PAUSE_MS);
    const chosen = this.chance.pick([
      ...faults,
      ...faults,
      ...(process.isMortal
        ? [
            { what: 'killed before', happen: () => process.kill() },
            { what: 'killed after', happen: () => (happen(), process.kill()) },
            {
              what: `paused for ${pauseMs} ms`,
              happen: () => (process.pause(pauseMs), happen()),
            },
          ]
        : []),
      undefined,
    ]);
    return chosen && this.strikes() ? chosen : undefined;
  }
}
