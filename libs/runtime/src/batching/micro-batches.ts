interface Submission<T, R> {
  readonly items: readonly T[];
  readonly done: (result: R) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Lets everything that arrives while one batch is being processed share the next one: few large round trips under
 * load, none that waits when there is none.
 * Processes one batch at a time, first come first served; a submission is never split.
 */
export class MicroBatches<T, R = void> {
  private waiting: Submission<T, R>[] = [];
  private running = false;

  /** @param most items that one batch takes, unless a single submission holds more */
  constructor(
    private readonly process: (items: T[]) => Promise<R>,
    private readonly most: number,
  ) {}

  /** Resolves, with what processing the items' batch gave, once they are processed; rejects when their batch failed. */
  submit(items: readonly T[]): Promise<R> {
    return new Promise((done, failed) => {
      this.waiting.push({ items, done, failed });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    await null; // whoever was woken by the same event is about to submit too
    while (this.waiting.length > 0) {
      const batch = this.take();
      try {
        const result = await this.process(batch.flatMap(({ items }) => items));
        for (const { done } of batch) done(result);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.running = false;
  }

  private take(): Submission<T, R>[] {
    let count = 0;
    const end = this.waiting.findIndex(
      ({ items }, index) => (count += items.length) > this.most && index > 0,
    );
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }
}
