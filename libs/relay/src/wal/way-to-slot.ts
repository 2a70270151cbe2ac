import { backoffMs, logOf, reasonOf, systemClock } from '@eventually/runtime';
import { type Cursor, xminOf } from '../cursor.js';
import { ReplicationSlot } from './replication-slot.js';
import type { WalStream } from './wal-stream.js';

/** After a failure: a server has few slots and few readers of its WAL, and others may have them all. */
const RETRY = { firstMs: 100, mostMs: 5_000 };

/** The way to the slot: takes the one that is there, or begins one. All that fails on it leaves the relay to the table. */
export class WayToSlot {
  private readonly log = logOf(WayToSlot.name);
  private slot: ReplicationSlot | undefined;
  private beginning: Promise<void> | undefined;
  /** Transactions from this one on are in the slot that begins. */
  private slotBegan: bigint | undefined;
  private failure: Error | undefined;
  /** Since it last led to a stream. */
  private failures = 0;
  private closedUntil = -Infinity;

  constructor(
    private readonly url: string,
    private readonly onRows: () => void,
  ) {}

  /** @returns nothing while the table has to be read */
  async streamAfter(cursor: Cursor): Promise<WalStream | undefined> {
    if (systemClock.now() < this.closedUntil) return undefined;
    try {
      this.slot ??= await ReplicationSlot.connect(this.url);
      if (!(await this.isReady(this.slot, cursor))) return undefined;
      this.failures = 0;
      return this.slot.stream(this.onRows);
    } catch (error) {
      await this.postpone(reasonOf(error));
      return undefined;
    }
  }

  /** The slot stays for the next one; one that has only begun is gone. */
  async close(): Promise<void> {
    const { slot } = this;
    this.slot = this.beginning = this.slotBegan = this.failure = undefined;
    await slot?.close().catch(() => undefined);
  }

  private async isReady(slot: ReplicationSlot, { seen }: Cursor): Promise<boolean> {
    if (!this.beginning && (await slot.take())) return true;
    this.beginning ??= this.begin(slot);
    if (this.failure) throw this.failure;
    // what began before the slot is over, and the table has shown it
    if (this.slotBegan === undefined || xminOf(seen) < this.slotBegan) return false;
    await slot.keep();
    return true;
  }

  /** In the background, since it waits for transactions that are open: meanwhile, the table is read. */
  private async begin(slot: ReplicationSlot): Promise<void> {
    try {
      const first = await slot.begin();
      if (this.slot === slot) this.slotBegan = first;
    } catch (error) {
      if (this.slot === slot) this.failure = error as Error;
    }
    this.onRows();
  }

  private async postpone(reason: string): Promise<void> {
    await this.close();
    this.failures += 1;
    const ms = backoffMs(RETRY, this.failures);
    this.closedUntil = systemClock.now() + ms;
    this.log.warn(
      `the WAL cannot be read: ${reason}. The relay reads the table, and tries again in ${Math.round(ms)} ms. A slot that begins needs two free ones of max_replication_slots, and a reader one of max_wal_senders.`,
    );
  }
}
