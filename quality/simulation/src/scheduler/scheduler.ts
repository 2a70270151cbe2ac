import { setImmediate as othersFirst } from 'node:timers/promises';
import { Alarms } from './alarms.js';
import type { Chance } from './chance.js';
import type { Mischief } from './mischief.js';
import { type Actor, NotYet, type Step } from './step.js';
import type { Story } from './story.js';

const STEP_TAKES_MS = 2;

/**
 * Decides what happens next, and how late it is. Between two steps every process runs until it asks for something, so
 * that a schedule depends on its seed alone.
 */
export class Scheduler {
  now = 0;
  /** How many steps have happened. */
  count = 0;
  private readonly alarms = new Alarms();
  private ready: Step[] = [];

  constructor(
    readonly chance: Chance,
    readonly story: Story,
    private readonly mischief: Mischief,
  ) {}

  add(step: Step): void {
    if (step.process.isAlive) this.ready.push(step);
  }

  /** @returns how to cancel it */
  after(ms: number, process: Actor, ring: () => void): () => void {
    const alarm = { time: this.now + ms, process, ring };
    this.alarms.add(alarm);
    return () => this.alarms.cancel(alarm);
  }

  /** Some time from now, if the process still is there. */
  addWithin(ms: number, step: Step): void {
    this.after(this.chance.between(0, ms), step.process, () => this.add(step));
  }

  /** Goes on until it is done. @returns false when it came to the end of its patience instead */
  async runUntil(isDone: () => boolean, most: { steps: number; ms: number }): Promise<boolean> {
    const [lastStep, end] = [this.count + most.steps, this.now + most.ms];
    while (this.count < lastStep && this.now < end) {
      await othersFirst();
      if (this.alarms.ring(this.now)) continue; // whoever wakes up says first what it wants
      if (isDone()) return true;
      const able = this.able();
      if (able.length > 0 && !this.mischief.passesTime()) this.let(this.chance.pick(able));
      else if (!this.passTime()) return false;
    }
    return false;
  }

  private able(): Step[] {
    this.ready = this.ready.filter(({ process }) => process.isAlive);
    return this.ready.filter(({ process }) => process.pausedUntil <= this.now);
  }

  /** Until somebody who cannot go on now can. @returns false when there is nobody */
  private passTime(): boolean {
    const ends = this.ready.map(({ process }) => process.pausedUntil).filter((time) => time > this.now);
    const next = Math.min(...ends, this.alarms.next ?? Infinity);
    if (next === Infinity) return false;
    this.now = Math.max(this.now, next);
    return true;
  }

  private let(step: Step): void {
    const { process } = step;
    this.ready.splice(this.ready.indexOf(step), 1);
    this.count += 1;
    this.now += this.chance.between(0, STEP_TAKES_MS);
    const fault = this.mischief.with(step);
    if (fault) this.story.tell(this.now, process.name, () => `${step.what()} ✗ ${fault.what}`);
    try {
      (fault ?? step).happen();
      if (!fault) this.story.tell(this.now, process.name, step.what);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      this.story.tell(this.now, process.name, () => `${step.what()} … waits`);
      error.keep(step);
    }
  }
}
