import { Testbed } from '@eventually/testbed';
import { Client } from 'pg';
import { History } from './history.js';
import { readJournal } from './journal.js';
import { Snapshot } from './snapshot.js';

const columns = `(position int, id uuid, topic text, key text, value text, headers jsonb DEFAULT '{}', replay uuid,
  created_at timestamptz DEFAULT now())`;
const id = (start: string): string => `${start}-0000-7000-8000-000000000000`;
const [first, second, third] = ['00000001', '00000002', '00000003'].map(id);

describe('reading a journal', () => {
  let testbed: Testbed;
  let snapshot: Snapshot;

  const open = async (...statements: string[]): Promise<void> => {
    const url = await testbed.databaseUrl();
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
    snapshot = await Snapshot.open(url);
  };
  const read = () => readJournal({ 'order-service': snapshot } as never, new History());

  beforeAll(async () => void (testbed = await Testbed.start()));
  afterEach(() => snapshot.close());
  afterAll(() => testbed.stop());

  it('gives its rows in the order of their positions', async () => {
    await open(
      `CREATE TABLE outbox ${columns}`,
      `INSERT INTO outbox VALUES (2, '${first}', 't', 'k', NULL), (1, '${second}', 't', 'k', '{}')`,
    );
    const { rows, since } = await read();
    expect(rows).toMatchObject([
      { id: second, isTombstone: false },
      { id: first, isTombstone: true, service: 'order-service' },
    ]);
    expect(since).toEqual(new Map([['order-service', '']])); // it keeps everything
  });

  it('says from which id on a partitioned one is kept', async () => {
    await open(
      `CREATE TABLE outbox ${columns} PARTITION BY RANGE (id)`,
      `CREATE TABLE later PARTITION OF outbox FOR VALUES FROM ('${second}') TO ('${third}')`,
      `CREATE TABLE earlier PARTITION OF outbox FOR VALUES FROM ('${first}') TO ('${second}')`,
    );
    expect((await read()).since).toEqual(new Map([['order-service', first]]));
  });

  it('cannot change anything', async () => {
    await open(`CREATE TABLE outbox ${columns}`);
    await expect(snapshot.rows(`INSERT INTO outbox (position) VALUES (1)`)).rejects.toThrow(/read-only/);
  });
});
