import {
  backoffMs,
  type Clock,
  failpoint,
  logOf,
  reasonOf,
  systemClock,
  Wakeable,
} from '@eventually/runtime';
import { fairShare, type Share } from './fair-share.js';
import { HeldShards } from './held-shards.js';
import type { ShardLease, OutboxPages, Publisher, ShardLeases } from './ports.js';
import { WayToBroker } from './way-to-broker.js';

const LEASE_MS = 5_000;
const POLL_MS = 500;
/** After a failure of the database. */
const BACKOFF = { firstMs: 100, mostMs: 5_000 };

export interface RelayPorts {
  readonly pages: OutboxPages;
  readonly leases: ShardLeases;
  readonly publisher: Publisher;
  /** How many shards this relay may hold; by default, as many as any other. */
  readonly share?: Share;
  readonly clock?: Clock;
}

/**
 * Publishes its share of the outbox: at least once, in order per key, nothing lost behind a late commit. Any number of
 * relays share the outbox's shards under leases; when one is gone, or something fails for it, the others take its
 * shards over.
 */
export class Relay {
  private readonly log = logOf(Relay.name);
  private readonly clock: Clock;
  private readonly sleeper: Wakeable;
  private readonly shards: HeldShards;
  private readonly way: WayToBroker;
  private readonly stopping = new AbortController();
  private pausedUntil = -Infinity;
  /** So many rounds in a row could not read, the last one for this reason. */
  private unread: { readonly rounds: number; readonly reason: string } | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly ports: RelayPorts,
    private readonly leaseMs = LEASE_MS,
  ) {
    const { clock = systemClock, share = fairShare } = ports;
    this.clock = clock;
    this.sleeper = new Wakeable(clock);
    this.shards = new HeldShards(ports.leases, share, leaseMs, clock);
    this.way = new WayToBroker(ports.publisher, clock);
  }

  /** Nobody else has anything to publish. */
  get holdsAll(): boolean {
    return this.shards.areAll;
  }

  /** Its shards, and how far it has published each of them. */
  get reached(): readonly ShardLease[] {
    return this.shards.holdings;
  }

  /** @throws Error that says why it cannot publish */
  async ready(): Promise<void> {
    const trouble = this.way.troubleAfter(this.leaseMs) ?? this.unread?.reason;
    if (trouble) throw new Error(trouble);
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
    this.shards.lookForMore();
    this.wake();
  }

  /** Publishes nothing for so long, as if it hung: its leases run out meanwhile. 0 ends that. */
  pause(ms: number): void {
    this.pausedUntil = this.clock.now() + ms;
    this.wake();
  }

  /** Publishes what is committed by now, gives its shards up, and stops. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    await this.way.close();
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    let isDone = false;
    while (!isDone) isDone = await this.turn();
    await this.ports.pages.close?.();
    await this.shards.giveUp();
  }

  /** @returns whether there is nothing left to do for ever */
  private async turn(): Promise<boolean> {
    await this.waitOutPause();
    try {
      if (this.way.isOpen) return await this.round();
      await this.way.probe(this.stopping.signal);
    } catch (error) {
      await this.recover(reasonOf(error));
    }
    return this.isStopping;
  }

  private async waitOutPause(): Promise<void> {
    while (!this.isStopping && this.clock.now() < this.pausedUntil)
      await this.sleeper.sleep(this.pausedUntil - this.clock.now());
  }

  /** One page. @returns whether that was the last one for ever */
  private async round(): Promise<boolean> {
    const isLastLook = this.isStopping; // what is committed by now is seen by what is read from now on
    await this.shards.keepFairShare();
    const page = await this.ports.pages.next(this.shards.holdings);
    this.unread = undefined;
    if (page.rows.length > 0) {
      failpoint('relay.page-read');
      if (this.shards.leaseIsOver) return false; // renew first, and read again what is still ours
      await this.way.publish(page.rows);
      failpoint('relay.page-published');
    }
    this.shards.published(page.holdings);
    if (!page.isLast) return false;
    if (isLastLook) return page.rows.length === 0;
    // not at all, if there was a commit meanwhile
    await this.sleeper.sleep(Math.min(POLL_MS, this.shards.renewalInMs));
    return false;
  }

  /** What fails here may work elsewhere: others publish meanwhile. */
  private async recover(reason: string): Promise<void> {
    this.log.warn(`publishing failed, trying again; others may take its share: ${reason}`);
    await this.ports.pages.close?.();
    if (!this.way.isOpen) return this.shards.giveUp();
    await this.shards.giveUpUnsaved();
    const rounds = (this.unread?.rounds ?? 0) + 1;
    this.unread = { rounds, reason: `the outbox cannot be read: ${reason}` };
    await this.clock.sleep(backoffMs(BACKOFF, rounds, this.clock.random), this.stopping.signal);
  }
}
