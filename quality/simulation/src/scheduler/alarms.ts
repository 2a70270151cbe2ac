import type { Actor } from './step.js';

export interface Alarm {
  readonly time: number;
  readonly process: Actor;
  readonly ring: () => void;
}

/** What is to happen at a certain time; few enough to be kept sorted. */
export class Alarms {
  private readonly sorted: Alarm[] = [];

  add(alarm: Alarm): void {
    let index = this.sorted.length;
    while (index > 0 && this.sorted[index - 1]!.time > alarm.time) index -= 1;
    this.sorted.splice(index, 0, alarm);
  }

  cancel(alarm: Alarm): void {
    const index = this.sorted.indexOf(alarm);
    if (index >= 0) this.sorted.splice(index, 1);
  }

  /** When the next one rings for somebody who is alive. */
  get next(): number | undefined {
    while (this.sorted[0] && !this.sorted[0].process.isAlive) this.sorted.shift();
    return this.sorted[0]?.time;
  }

  /** Rings those whose time has come; those of a stopped process ring when it goes on. @returns whether any did */
  ring(now: number): boolean {
    let rang = false;
    while (this.sorted.length > 0 && this.sorted[0]!.time <= now) {
      const alarm = this.sorted.shift()!;
      const { isAlive, pausedUntil } = alarm.process;
      if (!isAlive) continue;
      if (pausedUntil > now) this.add({ ...alarm, time: pausedUntil });
      else {
        alarm.ring();
        rang = true;
      }
    }
    return rang;
  }
}
