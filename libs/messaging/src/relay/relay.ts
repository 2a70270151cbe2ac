import { Logger } from '@nestjs/common';
import { type Clock, systemClock } from '../clock.js';
import { backoffMs } from '../delivery/backoff.js';
import { failpoint } from '../failpoint/failpoint.js';
import { Wakeable } from '../wakeable.js';
import { fairShare, type Share, SHARDS } from './fair-share.js';
import type { Holding, OutboxPages, Publisher, ShardLeases } from './ports.js';

const LEASE_MS = 5_000;
const POLL_MS = 500;
const BACKOFF = { firstMs: 100, mostMs: 5_000 };

export interface RelayPorts {
  readonly pages: OutboxPages;
  readonly leases: ShardLeases;
  readonly publisher: Publisher;
  /** How many shards this relay may hold; by default, as many as any other. */
  readonly share?: Share;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/**
 * Publishes its share of the outbox: at least once, in order per key, nothing lost behind a late commit. Any number of
 * relays share the outbox's shards under leases; when one is gone, the others take its shards over.
 */
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private readonly clock: Clock;
  private readonly sleeper: Wakeable;
  private holdings: readonly Holding[] = [];
  private renewAt = -Infinity;
  private leaseEnds = -Infinity;
  private pausedUntil = -Infinity;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly ports: RelayPorts,
    private readonly leaseMs = LEASE_MS,
  ) {
    this.clock = ports.clock ?? systemClock;
    this.sleeper = new Wakeable(this.clock);
  }

  /** Nobody else has anything to publish. */
  get holdsAll(): boolean {
    return this.holdings.length === SHARDS;
  }

  /** Its shards, and how far it has published each of them. */
  get reached(): readonly Holding[] {
    return this.holdings;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to publish. */
  wake(): void {
    this.sleeper.wake();
  }

  /** There are shards to take. */
  lookForShards(): void {
    this.renewAt = -Infinity;
    this.wake();
  }

  /** Publishes nothing for so long, as if it hung: its leases run out meanwhile. 0 ends that. */
  pause(ms: number): void {
    this.pausedUntil = this.clock.now() + ms;
    this.wake();
  }

  /** Publishes what is committed by now, gives its shards up, and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    await this.ports.publisher.close();
  }

  private async run(): Promise<void> {
    for (let failures = 0, isDone = false; !isDone;) {
      try {
        await this.waitOutPause();
        isDone = await this.round();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.logger.warn(`publishing failed, trying again: ${(error as Error).message}`);
        this.startAnew();
        if (this.stopping) break;
        await this.sleeper.sleep(backoffMs(BACKOFF, failures, this.ports.random));
      }
    }
    await this.ports.pages.close?.();
    await this.ports.leases.leave(this.holdings).catch(() => undefined); // then the leases run out by themselves
  }

  private async waitOutPause(): Promise<void> {
    while (!this.stopping && this.clock.now() < this.pausedUntil)
      await this.sleeper.sleep(this.pausedUntil - this.clock.now());
  }

  /** @returns whether there is nothing left to do for ever */
  private async round(): Promise<boolean> {
    if (this.clock.now() >= this.renewAt) await this.holdFairShare();
    const page = await this.ports.pages.next(this.holdings);
    if (page.rows.length > 0) {
      failpoint('relay.page-read');
      // somebody else may hold the shards by now: renew first, and read again what is still ours
      if (this.clock.now() >= this.leaseEnds) return false;
      await this.ports.publisher.publish(page.rows);
      failpoint('relay.page-published');
    }
    this.holdings = page.holdings;
    if (!page.isLast) return false;
    if (this.stopping) return page.rows.length === 0;
    // not at all, if there was a commit meanwhile
    await this.sleeper.sleep(Math.max(0, Math.min(POLL_MS, this.renewAt - this.clock.now())));
    return false;
  }

  /**
   * From what is saved. The server may have crashed: then it gives ids of transactions once more that our snapshots say
   * they have seen, and what those write now would be taken for published. What was saved is older than such ids.
   */
  private startAnew(): void {
    this.holdings = [];
    this.renewAt = -Infinity;
  }

  private async holdFairShare(): Promise<void> {
    const { leases, share: shareOf = fairShare } = this.ports;
    const askedAt = this.clock.now(); // the database grants the lease later than this, so it ends later than we believe
    this.renewAt = askedAt + this.leaseMs / 3;
    const { holdings, liveRelays, free } = await leases.renew(this.holdings, this.leaseMs);
    failpoint('relay.cursors-saved');
    const share = shareOf(liveRelays, holdings);
    const [kept, surplus] = [holdings.slice(0, share), holdings.slice(share)];
    this.holdings = kept;
    if (surplus.length > 0) await leases.release(surplus);
    if (free > 0 && kept.length < share)
      this.holdings = [...kept, ...(await leases.claim(share - kept.length, this.leaseMs, kept))];
    this.leaseEnds = askedAt + this.leaseMs;
  }
}
