import { PUBLICATION } from '@eventually/outbox';
import { logOf } from '@eventually/runtime';
import { connectForReplication, type ReplicationClient } from './replication-client.js';
import { WalStream } from './wal-stream.js';

const UNBOUNDED = '-1';

/** The place in the WAL before which everything is published. PostgreSQL keeps the WAL behind it, within a limit. */
export class ReplicationSlot {
  private readonly log = logOf(ReplicationSlot.name);

  private constructor(
    private readonly client: ReplicationClient,
    readonly name: string,
  ) {}

  static async connect(url: string): Promise<ReplicationSlot> {
    const client = await connectForReplication(url);
    const [{ database }] = (await client.query<{ database: string }>('SELECT current_database() AS database'))
      .rows as [{ database: string }];
    const slot = new ReplicationSlot(client, slotOf(database));
    await slot.warnIfUnbounded();
    return slot;
  }

  /**
   * Takes the slot away from whoever reads it still: it is for the one who has the shards on lease, and a reader that is
   * paused would keep it. A lost slot is gone then.
   * @returns whether there is one
   */
  async take(): Promise<boolean> {
    const { rows } = await this.client.query<{ status: string }>(
      `SELECT wal_status AS status, pg_terminate_backend(active_pid, 5000)
       FROM pg_replication_slots WHERE slot_name = '${this.name}'`,
    );
    if (rows[0]?.status !== 'lost') return rows.length > 0;
    this.log.warn(
      `slot ${this.name} is lost: it fell behind further than max_slot_wal_keep_size. The relay reads what is missing from the table.`,
    );
    await this.client.query(`DROP_REPLICATION_SLOT ${this.name}`);
    return false;
  }

  /**
   * Begins a slot that is gone with this connection, until it is kept. Waits for all transactions that are open.
   * @returns the id from which on all transactions are in it
   */
  async begin(): Promise<bigint> {
    this.log.log(`slot ${this.name} begins; until it is ready the relay reads the table`);
    await this.client.query(
      `CREATE_REPLICATION_SLOT ${this.beginning} TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`,
    );
    const { rows } = await this.client.query<{ next: string }>(
      `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
    );
    return BigInt(rows[0]!.next);
  }

  /** Everything before its beginning is published by now. */
  async keep(): Promise<void> {
    await this.client.query(
      `SELECT pg_copy_logical_replication_slot('${this.beginning}', '${this.name}', false)`,
    );
    await this.client.query(`DROP_REPLICATION_SLOT ${this.beginning}`);
  }

  stream(onRows: () => void): WalStream {
    this.log.log(`reading the WAL through slot ${this.name}`);
    const options = `proto_version '1', publication_names '${PUBLICATION}'`;
    return new WalStream(this.client, `START_REPLICATION SLOT ${this.name} LOGICAL 0/0 (${options})`, onRows);
  }

  /** The slot stays for the next one. */
  close(): Promise<void> {
    return this.client.end();
  }

  private get beginning(): string {
    return `${this.name}_begins`;
  }

  private async warnIfUnbounded(): Promise<void> {
    const { rows } = await this.client.query<{ limit: string }>(
      `SELECT setting AS limit FROM pg_settings WHERE name = 'max_slot_wal_keep_size'`,
    );
    if (rows[0]?.limit === UNBOUNDED)
      this.log.warn(
        `max_slot_wal_keep_size is not set: while no relay reads slot ${this.name}, the WAL grows until the disk is full`,
      );
  }
}

/** Slots belong to the server, so that each database needs a name of its own. */
export const slotOf = (database: string): string =>
  `outbox_${database.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}`.slice(0, 56);
