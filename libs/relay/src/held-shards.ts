import { SHARDS } from '@eventually/outbox';
import { type Clock, failpoint } from '@eventually/runtime';
import type { Share } from './fair-share.js';
import type { ShardLease, ShardLeases } from './ports.js';

/** The shards that one relay holds under lease: its fair share, for as long as it is among those who publish. */
export class HeldShards {
  private current: readonly ShardLease[] = [];
  private renewAt = -Infinity;
  private leaseEnds = -Infinity;
  /** The others count this relay among those who share the outbox. */
  private isCounted = false;

  constructor(
    private readonly leases: ShardLeases,
    private readonly shareOf: Share,
    private readonly leaseMs: number,
    private readonly clock: Clock,
  ) {}

  /** How far each of them is published. */
  get holdings(): readonly ShardLease[] {
    return this.current;
  }

  get areAll(): boolean {
    return this.current.length === SHARDS;
  }

  /** By its own clock: somebody else may hold them by now. */
  get leaseIsOver(): boolean {
    return this.clock.now() >= this.leaseEnds;
  }

  get renewalInMs(): number {
    return Math.max(0, this.renewAt - this.clock.now());
  }

  lookForMore(): void {
    this.renewAt = -Infinity;
  }

  published(holdings: readonly ShardLease[]): void {
    this.current = holdings;
  }

  /** Renews what it holds when that is due, gives up what is too much, and claims what is free. */
  async keepFairShare(): Promise<void> {
    if (this.renewalInMs > 0) return;
    const { leases, leaseMs } = this;
    const askedAt = this.clock.now(); // the database grants the lease later than this, so it ends later than we believe
    this.renewAt = askedAt + leaseMs / 3;
    const { holdings, liveRelays, free } = await leases.renew(this.current, leaseMs);
    this.isCounted = true;
    failpoint('relay.cursors-saved');
    const share = this.shareOf(liveRelays, holdings);
    const [kept, surplus] = [holdings.slice(0, share), holdings.slice(share)];
    this.current = kept;
    if (surplus.length > 0) await leases.release(surplus);
    if (free > 0 && kept.length < share)
      this.current = [...kept, ...(await leases.claim(share - kept.length, leaseMs, kept))];
    this.leaseEnds = askedAt + leaseMs;
  }

  /** Saves how far they are published, and leaves them to the others, who do not count this relay any more. */
  async giveUp(): Promise<void> {
    const { current } = this;
    this.current = [];
    this.renewAt = -Infinity;
    if (this.isCounted) await this.leases.leave(current).catch(() => undefined); // then the leases run out
    this.isCounted = false;
  }

  /**
   * The same, but from where they were saved. A server that has crashed gives ids of transactions once more that our
   * snapshots say they have seen, and what those write now would be taken for published. What was saved is older than
   * such ids.
   */
  giveUpUnsaved(): Promise<void> {
    this.current = [];
    return this.giveUp();
  }
}
