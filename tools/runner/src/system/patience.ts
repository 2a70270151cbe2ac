import { restartDelayMs } from './restart-delay.js';

/** How long the supervisor waits, in milliseconds. */
export interface Patience {
  readonly readyWithin: number;
  /** From SIGTERM to SIGKILL. */
  readonly stopWithin: number;
  /** Before the next start, after so many failures in a row. */
  readonly restartDelay: (failures: number) => number;
}

export const patient: Patience = { readyWithin: 60_000, stopWithin: 10_000, restartDelay: restartDelayMs };
