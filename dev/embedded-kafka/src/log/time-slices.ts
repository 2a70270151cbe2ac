import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 5;

/** Lets long work give way: after every few milliseconds of it, whatever else waits has its turn. */
export class TimeSlices {
  private endsAt = performance.now() + SLICE_MS;

  /** Call it between two steps that must not be interrupted. */
  async pause(): Promise<void> {
    if (performance.now() < this.endsAt) return;
    await nextTurn();
    this.endsAt = performance.now() + SLICE_MS;
  }
}
