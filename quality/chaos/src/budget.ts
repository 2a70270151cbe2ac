import type { Trial } from './trial/plan-trials.js';

const MS_PER_MINUTE = 60_000;

/** How long trials may begin. Some have to run whatever the time is: those in which each fault has its first turn. */
export class Budget {
  private readonly startedAt: number;

  constructor(
    private readonly required: readonly Trial[],
    private readonly minutes = Infinity,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = now();
  }

  get spentMinutes(): number {
    return (this.now() - this.startedAt) / MS_PER_MINUTE;
  }

  leavesOut(trial: Trial): boolean {
    return this.spentMinutes >= this.minutes && !this.required.includes(trial);
  }

  /** Whether only the end of the time can be why others of so many were not run. */
  explains(ran: readonly Trial[], planned: number): boolean {
    const isOver = this.spentMinutes >= this.minutes && this.required.every((trial) => ran.includes(trial));
    return ran.length === planned || isOver;
  }
}
