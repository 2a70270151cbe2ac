import { Testbed } from '@eventually/testbed';
import { Counters, counterStream, oneTo } from '@eventually/testing/fixtures';
import { OutboxReader } from './outbox-reader.js';
import { PostgresLeases } from './postgres-leases.js';
import { RelayConnection } from './relay-connection.js';

const RELAY = '00000000-0000-4000-8000-000000000000';
const OTHER_RELAY = '00000000-0000-4000-8000-000000000001';

describe('reading the outbox', () => {
  let testbed: Testbed;
  let counters: Counters;
  let connection: RelayConnection;

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed);
    connection = new RelayConnection(counters.db, () => undefined);
  });
  afterEach(() => connection.close());
  afterAll(() => testbed.stop());

  const visits = async (): Promise<number> => {
    const [{ visited }] = await connection.query<[{ visited: number }]>(
      `SELECT sum(seq_tup_read + idx_tup_fetch)::int AS visited
       FROM pg_stat_xact_user_tables WHERE relname LIKE 'outbox%'`,
      [],
    );
    return visited;
  };
  /** Runs the work, and says how many rows of the outbox the server has looked at for it. */
  const visitedBy = async (work: () => Promise<unknown>): Promise<number> => {
    await connection.query('BEGIN', []);
    const before = await visits();
    await work();
    const visited = (await visits()) - before;
    await connection.query('COMMIT', []);
    return visited;
  };
  const allShards = () => new PostgresLeases(connection, RELAY).claim(16, 60_000);

  it('looks only at what is new, however long the journal has become, on a table without statistics', async () => {
    const reader = new OutboxReader(connection, 5_000);
    const id = await counters.add();
    const old = oneTo(4_999).map((sequence) => counters.counted(id, sequence));
    await counters.db.transaction((tx) => counters.outbox.add(tx, counterStream, old));
    const { holdings, rows } = await reader.next(await allShards());
    expect(rows).toHaveLength(4_999);
    await counters.countOn(id, 1);
    const visited = await visitedBy(async () => expect((await reader.next(holdings)).rows).toHaveLength(1));
    expect(visited).toBeLessThan(10);
  });

  it('neither waits for a transaction that stays open, nor looks at more and more because of it', async () => {
    const reader = new OutboxReader(connection, 500);
    const id = await counters.add();
    const open = counters.db.createQueryRunner();
    await open.startTransaction('REPEATABLE READ');
    await open.query(`SELECT pg_current_xact_id(), count(*) FROM outbox`);
    let { holdings } = await reader.next(await allShards());
    for (const round of oneTo(20)) {
      await counters.countOn(id, 10);
      const visited = await visitedBy(async () => {
        const page = await reader.next(holdings);
        expect(page.rows).toHaveLength(10);
        holdings = page.holdings;
      });
      expect({ round, isBounded: visited < 30 }).toEqual({ round, isBounded: true });
    }
    await open.rollbackTransaction();
    await open.release();
  });

  it('goes on with each shard from where that shard is published, in one statement', async () => {
    const reader = new OutboxReader(connection, 500);
    const [one, other] = [await counters.add(), await counters.add()];
    const start = await allShards();
    await counters.countOn(one, 2);
    const { rows, holdings } = await reader.next(start);
    const shard = rows[0]!.shard;
    await counters.countOn(other, 1);
    const mixed = [
      ...start.filter((held) => held.shard === shard),
      ...holdings.filter((held) => held.shard !== shard),
    ];
    const page = await reader.next(mixed);
    expect(page.rows.map(({ key }) => key).sort()).toEqual([one, one, other].sort());
    expect(new Set(page.holdings.map(({ cursor }) => cursor.seen)).size).toBe(1);
  });

  it('neither reads nor moves on a shard that another relay has taken meanwhile', async () => {
    const reader = new OutboxReader(connection, 500);
    const leaseOf = (relay: string) => new PostgresLeases(connection, relay);
    const mine = await leaseOf(RELAY).claim(16, 0);
    await counters.countOn(await counters.add(), 1);
    const page = await reader.next(mine);
    expect(page.rows).toHaveLength(1);
    await leaseOf(OTHER_RELAY).claim(16, 60_000);
    expect(await reader.next(page.holdings)).toEqual({ rows: [], holdings: [], isLast: true });
    expect(await leaseOf(RELAY).renew(page.holdings, 60_000)).toMatchObject({ holdings: [] });
    const [{ moved }] = await counters.db.query<[{ moved: number }]>(
      `SELECT count(*)::int AS moved FROM relay_shard WHERE seen::text <> '1:1:'`,
    );
    expect(moved).toBe(0);
  });
});
