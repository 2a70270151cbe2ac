/**
 * Handles items one batch at a time: whatever arrives while a batch is being handled makes up the next one.
 * A single item is not kept waiting, and many at once share their round trips.
 */
export class MicroBatches<T, R = void> {
  private gathering: T[] = [];
  private next?: Promise<R>;
  private current: Promise<unknown> = Promise.resolve();

  constructor(private readonly handle: (batch: readonly T[]) => Promise<R>) {}

  /** Gives what handling the item's batch gives; rejects when that fails. */
  add(item: T): Promise<R> {
    this.gathering.push(item);
    if (!this.next) {
      this.next = this.current.then(() => this.start());
      this.current = this.next.catch(() => undefined); // a failed batch fails its own items only
    }
    return this.next;
  }

  private start(): Promise<R> {
    const batch = this.gathering;
    this.gathering = [];
    this.next = undefined;
    return this.handle(batch);
  }
}
