import type { SimulatedDatabase } from '../database/simulated-database.js';
import { connectionLost } from '../database/sql-error.js';
import type { Process } from '../process/process.js';
import { pageQueries, type Reading } from './page-queries.js';
import { type HeldRecord, ShardTable } from './shard-table.js';
import type { MessagingTables } from './tables.js';

interface ReadingRecord extends Omit<Reading, 'held' | 'snapshot'> {
  readonly number: number;
  readonly shards: readonly number[];
  readonly epochs: readonly string[];
}

/** Answers the statements of a relay, each of which is a transaction of its own. */
export class SimulatedRelayConnection {
  private readonly shards: ShardTable;
  private connectedIn: number;

  constructor(
    private readonly database: SimulatedDatabase,
    private readonly tables: MessagingTables,
    private readonly process: Process,
    private readonly callOthers: () => void,
  ) {
    this.shards = new ShardTable(database, tables);
    this.connectedIn = database.restarts;
  }

  async close(): Promise<void> {}

  async query<T>(sql: string, parameters: readonly unknown[]): Promise<T> {
    const [what, answer] = this.statement(sql, parameters);
    return this.process.ask(
      () => what,
      () => {
        this.noticeRestart();
        return answer() as T;
      },
      [
        {
          what: 'the connection is lost before',
          instead: () => {
            throw connectionLost();
          },
        },
        {
          what: 'is done, and the connection is lost before the answer',
          instead: (act) => {
            act();
            throw connectionLost();
          },
        },
      ],
    );
  }

  /** A connection does not outlive the server. @throws SqlError once, by whoever uses it next */
  private noticeRestart(): void {
    const { restarts } = this.database;
    if (restarts === this.connectedIn) return;
    this.connectedIn = restarts;
    throw connectionLost();
  }

  private statement(
    sql: string,
    [first, second, third, fourth]: readonly unknown[],
  ): [string, () => unknown] {
    const { shards } = this;
    const isFenced = /relay_shard\.epoch = held\.epoch/.test(sql);
    if (/FROM jsonb_to_recordset\(\$1\) AS reading/.test(sql))
      return ['reads the next page', () => this.read(sql, first, second as number)];
    if (/INSERT INTO relay \(id/.test(sql))
      return [
        'renews its leases',
        () => shards.renew(String(first), second as number, recordsOf(third), isFenced),
      ];
    if (/UPDATE relay_shard SET owner = \$1/.test(sql))
      return [
        'claims shards',
        () => shards.claim(sql, String(first), second as number, third as number, fourth as number[]),
      ];
    if (/owner = NULL, expires_at = NULL WHERE owner = \$1/.test(sql))
      return ['gives up what it holds on paper', () => shards.abandon(String(first))];
    if (/owner = NULL, expires_at = NULL/.test(sql))
      return ['releases shards', () => shards.release(recordsOf(first), isFenced)];
    if (/DELETE FROM relay WHERE id/.test(sql))
      return ['leaves', () => void this.tables.relays.rows.delete(String(first))];
    if (/pg_notify/.test(sql)) return ['calls the other relays', () => this.callOthers()];
    throw new Error(`The simulation has to learn this statement of the relay: ${sql}`);
  }

  private read(sql: string, readings: unknown, limit: number): object[] {
    const { database, tables } = this;
    const snapshot = database.snapshot();
    const [firstPage, nextPage] = pageQueries(sql);
    return (JSON.parse(readings as string) as ReadingRecord[]).flatMap((reading): object[] => {
      const held = reading.shards.filter(
        (shard, index) => this.shards.epochOf(shard) === reading.epochs[index],
      );
      const query = reading.until === null ? firstPage : nextPage;
      const page = query([...tables.outbox.rows.values()], { ...reading, held, snapshot }).slice(0, limit);
      const about = { snapshot, reading: reading.number, held };
      if (page.length === 0) return [{ ...about, position: null }];
      return page.map((row) => ({ ...row, ...about, position: String(row.position) }));
    });
  }
}

const recordsOf = (held: unknown): HeldRecord[] => JSON.parse(held as string) as HeldRecord[];
