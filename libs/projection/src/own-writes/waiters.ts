import { logOf, reasonOf, Wakeable } from '@eventually/runtime';
import type { Written } from './consistency-token.js';

/** The last sequence that is in the read model, per stream. */
export type Versions = Readonly<Record<string, number>>;
/** Reads the versions of the documents with these keys; one that does not exist is left out. */
export type Look = (keys: readonly string[]) => Promise<ReadonlyMap<string, Versions>>;

interface Waiter {
  readonly writes: readonly Written[];
  readonly done: (isIncluded: boolean) => void;
}

const MOST_WAITERS = 1_000;
/** What another instance has committed is noticed this soon. */
const LOOK_EVERY_MS = 25;

/**
 * Requests that wait until one read model includes what they ask for. All share one look at the database: when somebody
 * comes, when this process has committed, and now and then; one at a time, and none while nobody waits.
 */
export class Waiters {
  private readonly log = logOf(Waiters.name);
  private readonly waiting = new Set<Waiter>();
  private readonly news = new Wakeable();
  private isLooking = false;

  constructor(private readonly look: Look) {}

  /** The read model may have moved on. */
  wake(): void {
    if (this.waiting.size > 0) this.news.wake();
  }

  /** @returns whether all of it is included; false after `withinMs`, or at once when too many wait already */
  async until(writes: readonly Written[], withinMs: number): Promise<boolean> {
    if (this.waiting.size >= MOST_WAITERS) return false;
    return new Promise((resolve) => {
      const waiter = { writes, done };
      const tooLate = setTimeout(done, withinMs, false);
      const { waiting } = this;
      function done(isIncluded: boolean): void {
        clearTimeout(tooLate);
        waiting.delete(waiter);
        resolve(isIncluded);
      }
      waiting.add(waiter);
      this.news.wake();
      if (!this.isLooking) void this.lookWhileAnyoneWaits();
    });
  }

  private async lookWhileAnyoneWaits(): Promise<void> {
    this.isLooking = true;
    for (;;) {
      await this.news.sleep(LOOK_EVERY_MS);
      if (this.waiting.size === 0) break;
      await this.lookOnce().catch((error: unknown) =>
        this.log.warn(`requests wait for nothing: ${reasonOf(error)}`),
      );
    }
    this.isLooking = false;
  }

  private async lookOnce(): Promise<void> {
    const waiters = [...this.waiting];
    const keys = new Set(waiters.flatMap(({ writes }) => writes.map(({ key }) => key)));
    const versions = await this.look([...keys]);
    const isIncluded = ({ key, stream, sequence }: Written): boolean =>
      (versions.get(key)?.[stream] ?? 0) >= sequence;
    for (const { writes, done } of waiters) if (writes.every(isIncluded)) done(true);
  }
}
