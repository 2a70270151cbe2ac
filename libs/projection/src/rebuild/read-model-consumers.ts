import type { DeliveryPorts } from '@eventually/inbox';
import type { Kafka } from '@eventually/kafka';
import { type Log, logOf, reasonOf, type Stuck, Wakeable } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import type { Projection } from '../projection.js';
import { decisionsOf, discardAgain } from './decisions.js';
import { VersionConsumer } from './version-consumer.js';
import { GrowingTable } from './growing-table.js';
import { groupOf, type ReadModelVersion, tableOf } from './read-model-version.js';
import { removeVersion } from './remove-version.js';
import { type VersionRow, Versions } from './versions.js';

const LOOK_EVERY_MS = 1_000;

/**
 * Keeps all versions of one read model up to date, as the database says which there are: every instance takes its part in
 * each, so the one that is built goes on when an instance dies, and where it was after a restart.
 */
export class ReadModelConsumers {
  private readonly log: Log;
  private readonly following = new Map<number, VersionConsumer>();
  private readonly growing = new Map<number, GrowingTable>();
  private readonly news = new Wakeable();
  private readonly stopping = new AbortController();
  private readonly versions: Versions;
  private running: Promise<void> | undefined;
  private live: number | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly dataSource: DataSource,
    private readonly ports: DeliveryPorts,
    private readonly settings: { readonly service: string; readonly sessionMs: number },
    private readonly projection: Projection,
  ) {
    this.log = logOf(`${settings.service}.${projection.name}`);
    this.versions = new Versions(dataSource, projection);
  }

  /** Whether this instance has its share of the version that is read. */
  get isReady(): boolean {
    return this.following.get(this.live!)?.isReady ?? false;
  }

  /** The consumer of the version that is read, if it does not get on: its readers notice that. */
  get stuckLive(): Stuck[] {
    const stuck = this.following.get(this.live!)?.stuck;
    return stuck ? [stuck] : [];
  }

  start(): void {
    this.running = this.run();
  }

  /** Looks now at which versions there are. */
  wake(): void {
    this.news.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.news.wake();
    await this.running;
    await Promise.all([...this.following.values()].map((follower) => follower.stop()));
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.follow().catch((error: unknown) =>
        this.log.warn(`versions have to wait: ${reasonOf(error)}`),
      );
      if (!this.stopping.signal.aborted) await this.news.sleep(LOOK_EVERY_MS);
    }
  }

  private async follow(): Promise<void> {
    const rows = await this.versions.list();
    this.live = rows.find(({ state }) => state === 'live')?.number;
    const wanted = rows.filter(({ state }) => state !== 'dropping').map(({ number }) => number);
    await this.stopAllBut(wanted, rows);
    for (const number of wanted) if (!this.following.has(number)) await this.begin(number);
    for (const row of rows) await this.tend(row);
  }

  private async stopAllBut(wanted: readonly number[], rows: readonly VersionRow[]): Promise<void> {
    for (const [number, follower] of this.following) {
      if (wanted.includes(number)) continue;
      this.following.delete(number);
      await follower.stop();
      // removed by others before we had noticed: what we have left of it meanwhile has to go, too
      if (!rows.some((row) => row.number === number)) await this.remove(follower.version);
    }
  }

  private async begin(number: number): Promise<void> {
    const version = { projection: this.projection, number };
    const decisions = await decisionsOf(this.dataSource, this.settings.service, version);
    if (this.stopping.signal.aborted) return;
    this.following.set(
      number,
      new VersionConsumer(this.kafka, this.ports, this.settings, version, decisions),
    );
  }

  private async tend({ number, state }: VersionRow): Promise<void> {
    const version = { projection: this.projection, number };
    if (state === 'dropping') await this.remove(version);
    if (state === 'building') await this.growingTableOf(version).look(this.dataSource);
    if (state !== 'dropping') await discardAgain(this.dataSource, this.settings.service, version);
  }

  private growingTableOf(version: ReadModelVersion): GrowingTable {
    const table = this.growing.get(version.number) ?? new GrowingTable(tableOf(version));
    this.growing.set(version.number, table);
    return table;
  }

  /** Fails while another instance has not let go of it: then there is a next time. */
  private async remove(version: ReadModelVersion): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      await removeVersion(this.dataSource, admin, this.settings.service, version);
      this.log.log(`${groupOf(this.settings.service, version)} is removed`);
    } catch (error) {
      this.log.verbose(`${groupOf(this.settings.service, version)} is not removed yet: ${reasonOf(error)}`);
    } finally {
      await admin.disconnect();
    }
  }
}
