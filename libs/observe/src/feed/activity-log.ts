import { randomUUID } from 'node:crypto';
import type { Handled } from '../types/index.js';

/** What this process did with a message. */
export interface Activity {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly messageId: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  /** Unset: a relay published it. */
  readonly handled?: { readonly consumer: string; readonly outcome: Handled['outcome'] };
}

/** Some minutes of a workshop, or seconds of a benchmark; a few megabytes. */
const REMEMBERED = 20_000;

/**
 * What this process has published and handled lately, as long as it lives: told after the fact, kept nowhere else.
 * Telling costs one object per message, whether anybody asks or not.
 */
export class ActivityLog {
  /** Which process it is: positions mean nothing to another one. */
  readonly epoch = randomUUID().slice(0, 8);
  private readonly ring: Activity[] = [];
  private readonly waiting = new Set<() => void>();
  private told = 0;

  constructor(private readonly most = REMEMBERED) {}

  /** The position of the next activity. */
  get end(): number {
    return this.told;
  }

  record(activity: Activity): void {
    this.ring[this.told++ % this.most] = activity;
    if (this.waiting.size > 0) this.wake();
  }

  /** The activities from this position on, at most so many. If some are forgotten, the `first` one is a later one. */
  from(position: number, most: number): { readonly activities: Activity[]; readonly first: number } {
    const first = Math.max(position, this.told - this.most);
    const last = Math.min(this.told, first + most);
    const activities: Activity[] = [];
    for (let at = first; at < last; at++) activities.push(this.ring[at % this.most]!);
    return { activities, first };
  }

  /** All that is remembered, oldest first. */
  all(): Activity[] {
    return this.from(0, this.most).activities;
  }

  /** Resolves when something is told, or is woken otherwise, or after this time. */
  more(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      this.waiting.add(done);
    });
  }

  wake(): void {
    for (const done of this.waiting) done();
  }
}
