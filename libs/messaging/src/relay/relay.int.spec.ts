import { randomUUID } from 'node:crypto';
import { event, stream } from '@eventually/contract-kit';
import { Testbed, until } from '@eventually/testbed';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { CommitSignal } from '../commit-signal.js';
import type { KafkaConnection } from '../kafka/create-kafka.js';
import { Outbox, OUTBOX } from '../outbox/outbox.js';
import { messagingMigrations } from '../migrations.js';
import { OutboxReader } from './outbox-reader.js';
import { Relay } from './relay.js';
import { RelayLock } from './relay-lock.js';

const Counted = event('Counted', { counterId: z.string() });
const counterStream = stream('counter', { owner: 'counter-service', key: 'counterId', events: [Counted] });
const outbox = new Outbox('counter-service');

describe('the relay', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;
  let published: Awaited<ReturnType<Testbed['records']>>;
  const relays: Relay[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([counterStream]);
    published = await testbed.records([counterStream.topics.events]);
  });
  beforeEach(async () => {
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE counter (id text PRIMARY KEY, value int NOT NULL)`);
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
  });
  afterAll(() => testbed.stop());

  const startRelay = (): Relay => {
    const options = { service: 'counter-service', kafka, streams: [counterStream] };
    const relay = new Relay(new RelayLock(db), new CommitSignal(db, OUTBOX), options);
    relays.push(relay);
    relay.start();
    return relay;
  };
  const newCounter = async (): Promise<string> => {
    const id = randomUUID();
    await db.query(`INSERT INTO counter VALUES ($1, 0)`, [id]);
    return id;
  };
  /** Locks the counter, counts on, and announces it, as every aggregate here does. */
  const count = async (tx: DataSource['manager'], id: string): Promise<void> => {
    const [[{ value }]] = await tx.query(
      `UPDATE counter SET value = value + 1 WHERE id = $1 RETURNING value`,
      [id],
    );
    const event = Counted({ counterId: id });
    await outbox.add(tx, counterStream, [{ event, key: id, sequence: value, cause: { correlationId: id } }]);
  };
  const sequencesOf = (id: string): number[] =>
    published
      .filter(({ message }) => String(message.key) === id)
      .map(({ message }) => Number(message.headers!.ce_sequence!.toString()));
  const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

  it('publishes an event soon after its commit, with its envelope as CloudEvents headers', async () => {
    startRelay();
    const id = await newCounter();
    await db.transaction((tx) => count(tx, id));
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 1,
    );
    const { headers, value } = published.find(({ message }) => String(message.key) === id)!.message;
    expect(JSON.parse(value!.toString())).toEqual({ counterId: id });
    const plain = Object.fromEntries(
      Object.entries(headers!).map(([name, bytes]) => [name, bytes!.toString()]),
    );
    expect(plain).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'Counted',
      ce_source: '/counter-service',
      ce_subject: id,
      ce_correlationid: id,
    });
  });

  it('publishes nothing of a transaction that rolls back', async () => {
    startRelay();
    const [undone, done] = [await newCounter(), await newCounter()];
    const failing = db.transaction(async (tx) => {
      await count(tx, undone);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.transaction((tx) => count(tx, done));
    await until(
      () => sequencesOf(done),
      (seen) => seen.length === 1,
    );
    expect(sequencesOf(undone)).toEqual([]);
  });

  it('does not lose an event whose transaction commits after one with a greater position was published', async () => {
    startRelay();
    const [late, early] = [await newCounter(), await newCounter()];
    const open = db.createQueryRunner();
    await open.startTransaction();
    await count(open.manager, late); // takes the smaller position, commits last
    await db.transaction((tx) => count(tx, early));
    await until(
      () => sequencesOf(early),
      (seen) => seen.length === 1,
    );
    expect(sequencesOf(late)).toEqual([]);
    await open.commitTransaction();
    await open.release();
    await until(
      () => sequencesOf(late),
      (seen) => seen.length === 1,
    );
  });

  it('keeps the order of a key whose transactions took their ids before they got the lock', async () => {
    startRelay();
    const id = await newCounter();
    const [first, second, unrelated] = [
      db.createQueryRunner(),
      db.createQueryRunner(),
      db.createQueryRunner(),
    ];
    for (const runner of [first, unrelated, second]) {
      await runner.startTransaction();
      await runner.query(`SELECT pg_current_xact_id()`); // as an inbox claim does: the id comes before the lock
    }
    await count(second.manager, id); // the younger transaction gets the lock first
    const waiting = count(first.manager, id);
    await second.commitTransaction();
    await waiting;
    await first.commitTransaction();
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 2,
    );
    await unrelated.commitTransaction();
    for (const runner of [first, second, unrelated]) await runner.release();
    expect(sequencesOf(id)).toEqual([1, 2]);
  });

  it('publishes everything once and in order under contention, while commits come late', async () => {
    startRelay();
    const ids = await Promise.all([newCounter(), newCounter(), newCounter()]);
    const writer = async (): Promise<void> => {
      for (let n = 0; n < 25; n++)
        await db.transaction(async (tx) => {
          await tx.query(`SELECT pg_current_xact_id()`);
          await count(tx, ids[n % ids.length]!);
          await tx.query(`SELECT pg_sleep(random() * 0.01)`);
        });
    };
    await Promise.all(oneTo(6).map(writer));
    for (const [index, id] of ids.entries()) {
      const total = 6 * (index === 0 ? 9 : 8);
      await until(
        () => sequencesOf(id).length,
        (seen) => seen >= total,
      );
      expect(sequencesOf(id)).toEqual(oneTo(total));
    }
  });

  it('goes through a backlog of many pages in order, and keeps what commits meanwhile', async () => {
    const id = await newCounter();
    const events = oneTo(1_700).map((sequence) => ({
      event: Counted({ counterId: id }),
      key: id,
      sequence,
      cause: { correlationId: id },
    }));
    await db.transaction((tx) => outbox.add(tx, counterStream, events));
    await db.query(`UPDATE counter SET value = 1700 WHERE id = $1`, [id]);
    startRelay();
    for (let n = 0; n < 50; n++) await db.transaction((tx) => count(tx, id));
    await until(
      () => sequencesOf(id).length,
      (seen) => seen >= 1_750,
    );
    expect(sequencesOf(id)).toEqual(oneTo(1_750));
  });

  it('reads only what is new, however long the journal has become, on a table without statistics', async () => {
    const id = await newCounter();
    const old = oneTo(5_000).map((sequence) => ({
      event: Counted({ counterId: id }),
      key: id,
      sequence,
      cause: { correlationId: id },
    }));
    await db.transaction((tx) => outbox.add(tx, counterStream, old));
    const [{ seen }]: [{ seen: string }] = await db.query(`SELECT pg_current_snapshot()::text AS seen`);
    await db.transaction((tx) => count(tx, id));
    await new RelayLock(db).hold(async (runner) => {
      await runner.startTransaction();
      const page = await new OutboxReader(runner, 500).read({ seen, until: null, after: '0' });
      const [{ visited }]: [{ visited: string }] = await runner.query(
        `SELECT seq_tup_read + idx_tup_fetch AS visited FROM pg_stat_xact_user_tables WHERE relname = 'outbox'`,
      );
      await runner.rollbackTransaction();
      expect(page.rows).toHaveLength(1);
      expect(Number(visited)).toBeLessThan(10);
    });
  });

  it('resumes where the last one stopped, without repeating what it published', async () => {
    const id = await newCounter();
    const first = startRelay();
    await db.transaction((tx) => count(tx, id));
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 1,
    );
    await first.stop();
    await db.transaction((tx) => count(tx, id));
    startRelay();
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 2,
    );
    expect(sequencesOf(id)).toEqual([1, 2]);
  });

  it('lets a second relay stand by, and take over when the first one stops', async () => {
    const id = await newCounter();
    const [first] = [startRelay(), startRelay()];
    await db.transaction((tx) => count(tx, id));
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 1,
    );
    await first!.stop();
    await db.transaction((tx) => count(tx, id));
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 2,
    );
    expect(sequencesOf(id)).toEqual([1, 2]);
  });

  it('publishes what is committed before it stops', async () => {
    const id = await newCounter();
    const relay = startRelay();
    await db.transaction((tx) => count(tx, id));
    await relay.stop();
    await until(
      () => sequencesOf(id),
      (seen) => seen.length === 1,
    );
  });

  it('refuses to write to a stream of another service', async () => {
    const foreign = new Outbox('other-service');
    await expect(db.transaction((tx) => foreign.add(tx, counterStream, []))).rejects.toThrow(
      'other-service cannot write to stream counter: counter-service owns it',
    );
  });
});
