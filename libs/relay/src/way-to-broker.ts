import { backoffMs, type Clock, logOf, reasonOf } from '@eventually/runtime';
import type { OutboxRow, Publisher } from './ports.js';

/** After a page that failed: what the broker refuses, it may refuse again. */
const RETRY = { firstMs: 100, mostMs: 5_000 };
/** A broker that is back is noticed within a second. */
const PROBE = { firstMs: 100, mostMs: 1_000 };
const PROBED_WITHIN_MS = 5_000;

/** The way to the broker. A page that fails closes it, and only a probe opens it again. */
export class WayToBroker {
  private readonly log = logOf(WayToBroker.name);
  /** Pages that failed since the last one that did not. */
  private failures = 0;
  private probes = 0;
  private closed: { readonly at: number; readonly reason: string } | undefined;
  private publishingSince: number | undefined;

  constructor(
    private readonly publisher: Publisher,
    private readonly clock: Clock,
  ) {}

  get isOpen(): boolean {
    return this.closed === undefined;
  }

  /** What keeps pages from the broker; a page that takes longer than this counts, too. */
  troubleAfter(ms: number): string | undefined {
    if (this.closed)
      return `nothing can be published for ${this.secondsSince(this.closed.at)} s, the broker is asked again every second: ${this.closed.reason}`;
    if (this.publishingSince === undefined || this.clock.now() - this.publishingSince < ms) return undefined;
    return `the broker has not acknowledged a page for ${this.secondsSince(this.publishingSince)} s`;
  }

  async publish(rows: readonly OutboxRow[]): Promise<void> {
    this.publishingSince = this.clock.now();
    try {
      await this.publisher.publish(rows);
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.closed = { at: this.publishingSince, reason: reasonOf(error) };
      throw error;
    } finally {
      this.publishingSince = undefined;
    }
  }

  /** Waits its time, and then asks once whether the way is open again. */
  async probe(stop: AbortSignal): Promise<void> {
    await this.clock.sleep(this.nextProbeInMs(), stop);
    const { closed } = this;
    if (stop.aborted || !closed) return;
    this.probes += 1;
    try {
      await this.inTime(this.publisher.probe());
      this.log.log(`the broker can be reached again, after ${this.secondsSince(closed.at)} s`);
      this.closed = undefined;
      this.probes = 0;
    } catch (error) {
      this.closed = { ...closed, reason: reasonOf(error) };
    }
  }

  close(): Promise<void> {
    return this.publisher.close();
  }

  private nextProbeInMs(): number {
    const { random } = this.clock;
    return this.probes === 0
      ? backoffMs(RETRY, this.failures, random)
      : backoffMs(PROBE, this.probes, random);
  }

  private async inTime(probe: Promise<void>): Promise<void> {
    const answered = new AbortController();
    const late = this.clock.sleep(PROBED_WITHIN_MS, answered.signal).then(() => {
      if (!answered.signal.aborted)
        throw new Error(`the broker has not answered within ${PROBED_WITHIN_MS} ms`);
    });
    try {
      await Promise.race([probe, late]);
    } finally {
      answered.abort();
    }
  }

  private secondsSince(at: number): number {
    return Math.round((this.clock.now() - at) / 1_000);
  }
}
