/** Lets everyone who waits for the disk at the same time share one sync. */
export class SharedSync {
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly sync: () => Promise<void>) {}

  /** Resolves when everything written before this call is on disk. */
  request(): Promise<void> {
    if (!this.running) return this.start();
    // The running sync may have begun before our write: only the next one is sure to cover it.
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.start();
      });
    return this.next;
  }

  private start(): Promise<void> {
    const running = this.sync().finally(() => {
      if (this.running === running) this.running = null;
    });
    this.running = running;
    return running;
  }
}
