import { type Clock, systemClock } from './clock.js';

/** A sleep that can be cut short. A wake-up that comes while nobody sleeps cuts the next sleep short: none is lost. */
export class Wakeable {
  private woken = new AbortController();

  constructor(private readonly clock: Pick<Clock, 'sleep'> = systemClock) {}

  wake(): void {
    this.woken.abort();
  }

  async sleep(ms: number): Promise<void> {
    await this.clock.sleep(ms, this.woken.signal);
    this.woken = new AbortController();
  }
}
