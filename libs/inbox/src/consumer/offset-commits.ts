import type { Consumer } from '@eventually/kafka';
import { type Clock, failpoint } from '@eventually/runtime';

const EVERY_MS = 500;

/** Commits offsets a while after their effects: what a crash leaves uncommitted comes again, and the inbox knows it. */
export class OffsetCommits {
  private readonly next = new Map<string, { topic: string; partition: number; offset: string }>();
  private waiting: AbortController | undefined;

  constructor(
    private readonly consumer: Consumer,
    private readonly clock: Clock,
  ) {
    // what was read under another assignment is no longer ours to commit
    consumer.on(consumer.events.GROUP_JOIN, () => this.next.clear());
  }

  /** The effects of everything up to this offset are committed in the database. */
  done(topic: string, partition: number, lastOffset: string): void {
    const offset = String(BigInt(lastOffset) + 1n);
    this.next.set(`${topic}/${partition}`, { topic, partition, offset });
    if (!this.waiting) void this.flushLater((this.waiting = new AbortController()).signal);
  }

  /** Commits now. A failure is no loss: the records come again. */
  async flush(): Promise<void> {
    this.waiting?.abort();
    this.waiting = undefined;
    const offsets = [...this.next.values()];
    this.next.clear();
    if (offsets.length === 0) return;
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
    failpoint('inbox.offsets-committed');
  }

  private async flushLater(cutShort: AbortSignal): Promise<void> {
    await this.clock.sleep(EVERY_MS, cutShort);
    if (!cutShort.aborted) await this.flush();
  }
}
