/** Whoever has heard answers for so long without a break has read those that waited, and takes silence for silence. */
export const CATCH_UP_MS = 2_000;

/** A consumer that cannot join, or never gets on, holds deadlines back no longer than this. */
export const HOLD_AT_MOST_MS = 10_000;

/**
 * Holds deadlines back while answers may wait unread: before an instance has caught up, and after an absence of its own
 * or of its broker. Not for ever, since deadlines are there for the day on which nothing else works.
 */
export class DeadlineHold {
  private hearsSince: number | undefined;
  private lookedAt: number;
  private caughtUpAt: number;

  constructor(now: number) {
    this.lookedAt = this.caughtUpAt = now;
  }

  /** Whether deadlines may be judged now. @param hears whether answers come in */
  mayJudge(now: number, hears: boolean): boolean {
    if (now - this.lookedAt >= CATCH_UP_MS) this.beginAnew(now); // stopped, or stuck: it has not heard either
    this.lookedAt = now;
    this.hearsSince = hears ? (this.hearsSince ?? now) : undefined;
    const isCaughtUp = this.hearsSince !== undefined && now - this.hearsSince >= CATCH_UP_MS;
    if (isCaughtUp) this.caughtUpAt = now;
    return isCaughtUp || now - this.caughtUpAt >= HOLD_AT_MOST_MS;
  }

  private beginAnew(now: number): void {
    this.hearsSince = undefined;
    this.caughtUpAt = now;
  }
}
