import { setTimeout as delay } from 'node:timers/promises';

const WITHIN_MS = 1_000;

/** Something to measure, at most once at a time and within a second; what cannot be measured is not known. */
export class Bounded<T> {
  private running: Promise<T | undefined> | undefined;

  constructor(private readonly measure: () => Promise<T>) {}

  async now(): Promise<T | undefined> {
    this.running ??= this.measure()
      .catch(() => undefined)
      .finally(() => (this.running = undefined));
    return Promise.race([this.running, delay(WITHIN_MS, undefined, { ref: false })]);
  }
}
