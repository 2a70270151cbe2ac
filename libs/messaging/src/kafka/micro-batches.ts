interface Submission<T> {
  readonly items: readonly T[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Lets everything that arrives while one batch is being processed share the next one, whatever partition it came from:
 * few large transactions under load, none that waits when there is none.
 * Processes one batch at a time, first come first served; a submission is never split.
 */
export class MicroBatches<T> {
  private waiting: Submission<T>[] = [];
  private running = false;

  /** @param most items that one batch takes, unless a single submission holds more */
  constructor(
    private readonly process: (items: T[]) => Promise<void>,
    private readonly most: number,
  ) {}

  /** Resolves once the items are processed; rejects when their batch failed. */
  submit(items: readonly T[]): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ items, done, failed });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    await null; // the other partitions of the same fetch are about to submit theirs
    while (this.waiting.length > 0) {
      const batch = this.take();
      try {
        await this.process(batch.flatMap(({ items }) => items));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.running = false;
  }

  private take(): Submission<T>[] {
    let count = 0;
    const end = this.waiting.findIndex(
      ({ items }, index) => (count += items.length) > this.most && index > 0,
    );
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }
}
