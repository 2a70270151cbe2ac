import { logTo, unlogged } from '@eventually/runtime';
import { Testbed, until } from '@eventually/testbed';
import { Counters, counterStream, firstDeliveries, oneTo } from '@eventually/testing/fixtures';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ReplicationSlot } from './replication-slot.js';

const LEASE_MS = 2_000;
const REJOINED_WITHIN_MS = 60_000; // the spec's own consumer, at a broker that has just started

describe('the WAL as the source of a relay', () => {
  let testbed: Testbed;
  let counters: Counters;
  let admin: DataSource;
  const warnings: string[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    admin = await new DataSource({ type: 'postgres', url: testbed.adminUrl }).initialize();
    logTo((context) => ({ ...unlogged(context), warn: (line) => void warnings.push(line) }));
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed, 'wal');
    warnings.length = 0;
  });
  afterEach(() => counters.stopRelays());
  afterAll(async () => {
    await admin.destroy();
    await testbed.stop();
  });

  const limitWal = async (size: string) => {
    await admin.query(`ALTER SYSTEM SET max_slot_wal_keep_size = '${size}'`);
    await admin.query(`SELECT pg_reload_conf()`);
    await until(
      () => counters.db.query(`SELECT setting FROM pg_settings WHERE name = 'max_slot_wal_keep_size'`),
      ([{ setting }]) => setting === String(Number.parseInt(size)),
    );
  };
  const noLimit = async () => {
    await admin.query(`ALTER SYSTEM RESET max_slot_wal_keep_size`);
    await admin.query(`SELECT pg_reload_conf()`);
  };
  /** Until the connection ends. */
  const takeSlotsBut = async (free: number) => {
    const others = new pg.Client(testbed.adminUrl);
    await others.connect();
    await others.query(
      `SELECT pg_create_physical_replication_slot('other_' || n, temporary => true)
       FROM generate_series(1, current_setting('max_replication_slots')::int - $1
                               - (SELECT count(*)::int FROM pg_replication_slots)) AS n`,
      [free],
    );
    return others;
  };
  const slotPid = async () => (await counters.slot()).find(({ temporary }) => !temporary)?.pid;

  it('carries a transaction larger than all that is fetched at a time, in order', async () => {
    await counters.startedRelay();
    const id = await counters.add();
    const events = oneTo(6_000).map((sequence) => counters.counted(id, sequence));
    await counters.db.transaction((tx) => counters.outbox.add(tx, counterStream, events));
    expect(await counters.untilPublished(id, 6_000)).toEqual(oneTo(6_000));
  });

  it('changes places with the table, back and forth, without a gap or a repetition', async () => {
    const id = await counters.add();
    for (const [index, walUrl] of [undefined, '', undefined].entries()) {
      const relay = walUrl === '' ? counters.startRelay({ walUrl }) : await counters.startedRelay();
      await counters.countOn(id, 5);
      await relay.stop();
      await counters.countOn(id, 5);
      expect(counters.sequencesOf(id).length).toBeLessThanOrEqual(10 * (index + 1));
    }
    await counters.startedRelay();
    expect(await counters.untilPublished(id, 30)).toEqual(oneTo(30));
  });

  it('goes on from the table when the slot fell behind too far and was lost', async () => {
    const id = await counters.add();
    const first = await counters.startedRelay();
    await counters.countOn(id, 3);
    await counters.untilPublished(id, 3);
    await first.stop();
    await counters.countOn(id, 3);
    await limitWal('1MB');
    for (let n = 0; n < 3; n++)
      await admin.query(`SELECT pg_switch_wal(), pg_logical_emit_message(false, 'spec', 'x', true)`);
    await admin.query('CHECKPOINT');
    await noLimit();
    const second = await counters.startedRelay();
    expect(warnings.join()).toContain('is lost');
    await counters.countOn(id, 3);
    expect(await counters.untilPublished(id, 9)).toEqual(oneTo(9));
    await second.stop();
  });

  it('goes on from the table when somebody dropped the slot, while writers have open transactions', async () => {
    const [id, late] = [await counters.add(), await counters.add()];
    const first = await counters.startedRelay();
    await first.stop();
    await counters.countOn(id, 3);
    for (const { name } of await counters.slot())
      await admin.query(`SELECT pg_drop_replication_slot($1)`, [name]);
    const open = counters.db.createQueryRunner();
    await open.startTransaction();
    await counters.count(open.manager, late);
    counters.startRelay(); // its new slot waits for the open transaction: the table serves meanwhile
    expect(await counters.untilPublished(id, 3)).toEqual([1, 2, 3]);
    await open.commitTransaction();
    await open.release();
    await counters.untilMining();
    await counters.countOn(id, 3);
    expect(await counters.untilPublished(id, 6)).toEqual(oneTo(6));
    expect(await counters.untilPublished(late, 1)).toEqual([1]);
  });

  it.each([
    ['begin', 0],
    ['be kept', 1],
  ])(
    'goes on from the table, with all its shards, while others have the slots that its own needs to %s',
    async (_, free) => {
      const id = await counters.add();
      const others = await takeSlotsBut(free);
      counters.startRelay();
      await until(() => warnings.some((text) => text.includes('all replication slots are in use')));
      await counters.countOn(id, 3);
      expect(await counters.untilPublished(id, 3)).toEqual(oneTo(3));
      await others.end();
      await counters.untilMining();
      await counters.countOn(id, 3);
      expect(await counters.untilPublished(id, 6)).toEqual(oneTo(6));
      const claims = await counters.db.query(`SELECT max(epoch)::int AS most FROM relay_shard`);
      expect(claims).toEqual([{ most: 1 }]);
    },
  );

  it('loses nothing while the broker is away', async () => {
    const id = await counters.add();
    await counters.startedRelay();
    await counters.countOn(id, 1);
    await counters.untilPublished(id, 1);
    await testbed.whileKafkaIsDown(async () => {
      await counters.countOn(id, 2);
      await until(() => warnings.some((text) => text.startsWith('publishing failed')));
      await counters.countOn(id, 2);
    });
    const all = await counters.untilPublished(id, 5, REJOINED_WITHIN_MS);
    expect(firstDeliveries(all)).toEqual(oneTo(5));
  });

  it('goes on, without repeating anything, when the stream is cut', async () => {
    const id = await counters.add();
    await counters.startedRelay();
    await counters.countOn(id, 2);
    await counters.untilPublished(id, 2);
    await admin.query(`SELECT pg_terminate_backend($1)`, [await slotPid()]);
    await counters.countOn(id, 2);
    expect(await counters.untilPublished(id, 4)).toEqual(oneTo(4));
  });

  it('has one reader; a second relay stands by, and takes the slot over from one that is gone', async () => {
    const [id, db] = [await counters.add(), await counters.connect()];
    const first = await counters.startedRelay({ db, leaseMs: LEASE_MS });
    await counters.countOn(id, 2);
    await counters.untilPublished(id, 2);
    const pid = await slotPid();
    const second = counters.startRelay({ db: await counters.connect(), leaseMs: LEASE_MS });
    await until(
      () => counters.db.query(`SELECT FROM relay`),
      ({ length }) => length === 2,
    );
    expect([first.holdsAll, second.holdsAll, await slotPid()]).toEqual([true, false, pid]);
    await db.destroy(); // its leases run out, while its reader still has the slot
    await until(() => second.holdsAll);
    await counters.countOn(id, 2);
    expect(new Set(await counters.untilPublished(id, 4))).toEqual(new Set(oneTo(4)));
    await until(slotPid, (now) => !!now && now !== pid);
  });

  it('takes the slot away from a reader without a lease, as a paused one is', async () => {
    const id = await counters.add();
    await (await counters.startedRelay()).stop();
    const paused = await ReplicationSlot.connect(counters.walUrl!);
    paused.stream(() => undefined);
    const pid = await until(slotPid, (now) => !!now);
    counters.startRelay();
    await until(slotPid, (now) => !!now && now !== pid, { what: 'the slot’s new reader' });
    await counters.countOn(id, 1);
    expect(await counters.untilPublished(id, 1)).toEqual([1]);
    await paused.close();
  });

  it('warns when nothing bounds the WAL that a slot keeps', async () => {
    await limitWal('-1');
    await counters.startedRelay();
    await noLimit();
    expect(warnings.join()).toContain('max_slot_wal_keep_size is not set');
  });
});
