import type { Timeouts } from './timeouts.js';

/** What a process has done since it was launched. */
export interface Work {
  /** That it wrote. */
  readonly lines: number;
  /** Undefined where the system does not tell. */
  readonly cpuMs: number | undefined;
}

/** One that only waits, and looks again every second, uses less in all the time it is given. */
const AT_WORK_CPU_MS = 1_000;

/** Whether a start is still worth waiting for: on a slow machine as long as it works, and not much longer when it is stuck. */
export class StartPatience {
  private movedAtMs = this.startedAtMs;
  private seen: Work = { lines: 0, cpuMs: 0 };

  constructor(
    private readonly patience: Pick<Timeouts, 'stuckWithinMs' | 'readyWithinMs'>,
    private readonly startedAtMs: number,
  ) {}

  /** @returns why it is given up; undefined when it is not */
  endsBecause(work: Work, nowMs: number): string | undefined {
    if (hasMoved(this.seen, work)) {
      this.seen = work;
      this.movedAtMs = nowMs;
    }
    const { stuckWithinMs, readyWithinMs } = this.patience;
    if (nowMs - this.startedAtMs > readyWithinMs) return `it was not ready within ${readyWithinMs / 1000} s`;
    return nowMs - this.movedAtMs > stuckWithinMs
      ? `it was not ready and did nothing for ${stuckWithinMs / 1000} s`
      : undefined;
  }
}

const hasMoved = (before: Work, now: Work): boolean =>
  now.lines > before.lines || now.cpuMs === undefined || now.cpuMs - (before.cpuMs ?? 0) > AT_WORK_CPU_MS;
