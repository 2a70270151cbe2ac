import { START } from '@eventually/relay';
import type { SimulatedDatabase } from '../database/simulated-database.js';
import type { MessagingTables, ShardRow } from './tables.js';

export const SHARDS = 16;

export interface HeldRecord {
  readonly shard: number;
  readonly epoch: string;
  readonly seen: string;
  readonly until: string | null;
  readonly after: string;
}

/**
 * The table `relay_shard`. Its commits do not wait for the disk, so that a database that is killed may have forgotten the
 * last of them: all since a transaction that did wait.
 */
export class ShardTable {
  constructor(
    private readonly database: SimulatedDatabase,
    private readonly tables: MessagingTables,
  ) {}

  renew(relay: string, leaseMs: number, held: readonly HeldRecord[], isFenced: boolean) {
    const { now } = this.database.scheduler;
    const before = this.shards();
    const others = [...this.tables.relays.rows].filter(
      ([id, { expiresAt }]) => id !== relay && expiresAt > now,
    );
    this.tables.relays.rows.set(relay, { expiresAt: now + leaseMs });
    const renewed = held.filter((one) =>
      this.change(one, isFenced, (row) => ({ ...row, cursor: cursorOf(one), expiresAt: now + leaseMs })),
    );
    const kept = renewed.map(({ shard }) => shard);
    const free = before.filter(([shard, row]) => isFree(row, relay, now) && !kept.includes(shard));
    return [{ held: kept, liveRelays: others.length + 1, free: free.length }];
  }

  claim(sql: string, relay: string, leaseMs: number, most: number, held: readonly number[]) {
    const { now } = this.database.scheduler;
    const onlyFree = /\(owner IS NULL OR expires_at < now\(\) OR owner = \$1\)/.test(sql);
    const step = /epoch = epoch \+ 1/.test(sql) ? 1 : 0;
    const claimed = this.shards()
      .filter(([shard, row]) => !onlyFree || (isFree(row, relay, now) && !held.includes(shard)))
      .slice(0, most)
      .map(([shard, { cursor, epoch }]) => {
        this.set(shard, { cursor, epoch: epoch + step, owner: relay, expiresAt: now + leaseMs });
        return { shard, epoch: String(epoch + step), ...cursor };
      });
    // unlike all else here, a claim may be told to wait for the disk
    if (/set_config\('synchronous_commit', 'on', true\)/.test(sql)) this.database.flush();
    return [claimed];
  }

  release(held: readonly HeldRecord[], isFenced: boolean): void {
    for (const one of held)
      this.change(one, isFenced, (row) => ({
        ...row,
        cursor: cursorOf(one),
        owner: undefined,
        expiresAt: 0,
      }));
  }

  /** Whatever is the relay's on paper, from where it was saved. */
  abandon(relay: string): void {
    for (const [shard, row] of this.shards())
      if (row.owner === relay) this.set(shard, { ...row, owner: undefined, expiresAt: 0 });
  }

  epochOf(shard: number): string {
    return String(this.shard(shard).epoch);
  }

  /** Under the epoch it was claimed with, or not at all. */
  private change(
    { shard, epoch }: HeldRecord,
    isFenced: boolean,
    change: (row: ShardRow) => ShardRow,
  ): boolean {
    const row = this.shard(shard);
    if (isFenced && String(row.epoch) !== epoch) return false;
    this.set(shard, change(row));
    return true;
  }

  private shards(): [number, ShardRow][] {
    return Array.from({ length: SHARDS }, (_, shard) => [shard, this.shard(shard)]);
  }

  private shard(shard: number): ShardRow {
    return this.tables.shards.rows.get(String(shard)) ?? UNCLAIMED;
  }

  private set(shard: number, row: ShardRow): void {
    const before = this.shard(shard);
    this.tables.shards.rows.set(String(shard), row);
    this.database.committedLazily(() => this.tables.shards.rows.set(String(shard), before));
  }
}

const UNCLAIMED: ShardRow = { cursor: START, epoch: 0, owner: undefined, expiresAt: 0 };

const isFree = ({ owner, expiresAt }: ShardRow, relay: string, now: number): boolean =>
  owner === undefined || expiresAt < now || owner === relay;
const cursorOf = ({ seen, until, after }: HeldRecord) => ({ seen, until, after });
