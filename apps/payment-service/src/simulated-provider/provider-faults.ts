import { Injectable } from '@nestjs/common';

/** How the simulated provider misbehaves for a while, whatever the token says. Kept in memory: a restart heals it. */
@Injectable()
export class ProviderFaults {
  private readonly declining = new ForAWhile(0);
  private readonly slowness = new ForAWhile(0);

  /** From now on so many of a hundred authorisations are declined. */
  decline(percent: number, seconds: number): void {
    this.declining.set(percent, seconds);
  }

  /** From now on every answer takes so long. */
  slowDown(ms: number, seconds: number): void {
    this.slowness.set(ms, seconds);
  }

  /** Whether this authorisation is one of those. */
  get declinesThisOne(): boolean {
    return Math.random() * 100 < this.declining.now;
  }

  /** Milliseconds. */
  get answerAfterMs(): number {
    return this.slowness.now;
  }
}

/** A number that is another one until its time is over. */
class ForAWhile {
  private value = this.otherwise;
  private until = -Infinity;

  constructor(private readonly otherwise: number) {}

  set(value: number, seconds: number): void {
    this.value = value;
    this.until = performance.now() + seconds * 1_000;
  }

  get now(): number {
    return performance.now() < this.until ? this.value : this.otherwise;
  }
}
