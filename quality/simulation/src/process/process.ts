import { type Actor, type Mishap, NotYet } from '../scheduler/step.js';
import type { Scheduler } from '../scheduler/scheduler.js';

/** One life of an operating-system process. What it waits for when it is killed never comes. */
export class Process implements Actor {
  isAlive = true;
  /** Stopped by SIGSTOP until then; whatever it has asked for waits with it. */
  pausedUntil = 0;
  private readonly atDeath: (() => void)[] = [];

  /** @param isMortal whether it may be killed and paused; the outside world is spared */
  constructor(
    readonly name: string,
    readonly scheduler: Scheduler,
    readonly isMortal = true,
  ) {}

  /** Asks for something that happens later, in one piece, or goes wrong in one of these ways. */
  ask<T>(what: () => string, act: () => T, mishaps: readonly Mishap<T>[] = []): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = (how: () => T) => (): void => {
        let answer: T;
        try {
          answer = how();
        } catch (error) {
          if (error instanceof NotYet) throw error;
          reject(error as Error);
          return;
        }
        resolve(answer);
      };
      const faults = mishaps.map(({ what, instead }) => ({ what, happen: attempt(() => instead(act)) }));
      this.scheduler.add({ process: this, what, happen: attempt(act), faults });
    });
  }

  /** How the rest of the world learns of it. */
  onDeath(learn: () => void): void {
    this.atDeath.push(learn);
  }

  pause(ms: number): void {
    this.pausedUntil = this.scheduler.now + ms;
  }

  kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    for (const learn of this.atDeath) learn();
  }
}
