/** A sleep that can be cut short. A wake-up that comes while nobody sleeps cuts the next sleep short: none is lost. */
export class Wakeable {
  private woken = false;
  private end: (() => void) | undefined;

  wake(): void {
    this.woken = true;
    this.end?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.woken)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.end = undefined;
    this.woken = false;
  }
}
