import { restartDelayMs } from './restart-delay.js';

/** How long the supervisor waits. */
export interface Timeouts {
  /** For a start that shows no progress: no line in its log, next to no CPU time. */
  readonly stuckWithinMs: number;
  /** For a start that is at work all the time. */
  readonly readyWithinMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly stopWithinMs: number;
  /** Whether a process that is up still does anything: asked so often, and for an answer so soon. */
  readonly askEveryMs: number;
  readonly answerWithinMs: number;
  /** So many answers in a row may be missing; then it is ended. Counted, since a laptop that slept has missed one. */
  readonly missedAnswers: number;
  /** Milliseconds before the next start, after so many failures in a row. */
  readonly restartDelay: (failures: number) => number;
}

export const defaultTimeouts: Timeouts = {
  stuckWithinMs: 60_000,
  readyWithinMs: 300_000,
  stopWithinMs: 10_000,
  askEveryMs: 5_000,
  answerWithinMs: 5_000,
  missedAnswers: 6,
  restartDelay: restartDelayMs,
};
