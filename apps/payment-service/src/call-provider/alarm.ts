/** A sleep that can be cut short, also before it has begun. */
export class Alarm {
  private rung = false;
  private wake?: () => void;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves when the alarm rings or has rung since the last sleep, at the latest after `ms` milliseconds. */
  async sleep(ms: number): Promise<void> {
    if (!this.rung) await this.rungWithin(ms);
    this.rung = false;
  }

  private rungWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
