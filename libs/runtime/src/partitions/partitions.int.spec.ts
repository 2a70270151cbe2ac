import { Testbed } from '@eventually/testbed';
import { past } from '@eventually/testing/fixtures';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { type PartitionedTable, Partitions } from './partitions.js';

const DAY = 24 * 3_600_000;
const parcel: PartitionedTable = { name: 'parcel', retentionMs: 4 * DAY };

describe('a partitioned table', () => {
  let testbed: Testbed;
  let url: string;
  let db: DataSource;
  let partitions: Partitions;

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    url = await testbed.databaseUrl();
    db = await testbed.connect(url, []);
    await db.query(`CREATE TABLE parcel (id uuid PRIMARY KEY) PARTITION BY RANGE (id)`);
    partitions = new Partitions(db, [parcel]);
  });
  afterAll(() => testbed.stop());

  const insert = (id: string) => db.query(`INSERT INTO parcel VALUES ($1)`, [id]);
  const ids = async (): Promise<string[]> =>
    (await db.query<{ id: string }[]>(`SELECT id FROM parcel`)).map(({ id }) => id);

  it('takes in what is written today, tomorrow, and by a clock that is a little behind', async () => {
    await partitions.add();
    for (const days of [-0.5, 0, 1, 2]) await insert(v7({ msecs: Date.now() + days * DAY }));
    expect(await ids()).toHaveLength(4);
    await expect(insert(past.id())).rejects.toThrow('no partition of relation "parcel" found for row');
  });

  it('may be looked after by several instances at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => testbed.connect(url, [])));
    const instances = others.map((other) => new Partitions(other, [parcel]));
    await Promise.all(instances.map((one) => one.add()));
    await past.add(db, 'parcel');
    await insert(v7());
    await Promise.all(instances.map((one) => one.drop()));
    expect(await past.isThere(db, 'parcel')).toBe(false);
    expect(await ids()).toHaveLength(1);
  });

  it('loses its past, and nothing else', async () => {
    await partitions.add();
    await past.add(db, 'parcel');
    await insert(past.id());
    const recent = v7();
    await insert(recent);
    await partitions.drop();
    expect(await ids()).toEqual([recent]);
  });

  it('keeps what somebody still asks to keep', async () => {
    await past.add(db, 'parcel');
    await new Partitions(db, [{ ...parcel, isDone: async () => false }]).drop();
    expect(await past.isThere(db, 'parcel')).toBe(true);
  });

  it('goes on working while an open transaction is in the way, and loses its past after it', async () => {
    await partitions.add();
    await past.add(db, 'parcel');
    const reader = db.createQueryRunner();
    await reader.startTransaction();
    await reader.query(`SELECT count(*) FROM parcel`);
    await partitions.drop(); // begins, and gives up waiting
    expect(await past.isThere(db, 'parcel')).toBe(true);
    await insert(v7());
    expect(await ids()).toHaveLength(1);
    await reader.commitTransaction();
    await reader.release();
    await partitions.drop();
    expect(await past.isThere(db, 'parcel')).toBe(false);
  });

  it('finishes what an instance began before it died: a detach, or a drop', async () => {
    await past.add(db, 'parcel');
    await db.query(`ALTER TABLE parcel DETACH PARTITION parcel_20260101t000000z`);
    await partitions.drop();
    expect(await past.isThere(db, 'parcel')).toBe(false);
  });

  it('leaves the settings of its connection as they were', async () => {
    const before = await db.query(`SHOW statement_timeout`);
    await partitions.drop();
    expect(await Promise.all(Array.from({ length: 10 }, () => db.query(`SHOW statement_timeout`)))).toEqual(
      Array(10).fill(before),
    );
  });
});
