import { randomUUID } from 'node:crypto';
import { messagingMigrations } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import { Testbed, until } from '@eventually/testbed';
import { Greeted, greeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { TopicsReader } from '../topics/topics.js';
import { Journeys, OUTBOX_OF_KEY } from './journey.js';

describe('what a service knows about a key', () => {
  let testbed: Testbed;
  let db: DataSource;
  let app: INestApplication;
  const ada = randomUUID() as string;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    await db.query(`CREATE INDEX ON greeting (person_id)`);
    const greeting = `SELECT text, text AS secret FROM greeting WHERE person_id = $1`;
    app = await startGreeter(db, { kafka, journey: { greeting } });
    await db.query(`INSERT INTO greeting (person_id, text) VALUES ($1, 'hello')`, [ada]);
    await db.transaction(async (tx) => {
      for (const [n, key] of [ada, randomUUID() as string, ada].entries()) await say(tx, key, n + 1);
    });
  });
  afterAll(async () => {
    await app.close();
    await testbed.stop();
  });

  const say = (tx: Parameters<Outbox<typeof greeter>['add']>[0], key: string, sequence: number) => {
    const event = Greeted({ personId: key, text: 'hello' });
    return new Outbox(greeter).add(tx, personStream, [
      { event, key, sequence, cause: { correlationId: key } },
    ]);
  };

  it('is its messages, where they went, and its rows', async () => {
    const journey = await until(
      () => app.get(Journeys).of(ada),
      ({ published }) => published.length === 2,
    );
    expect(journey.messages.map(({ key, sequence }) => [key, sequence])).toEqual([
      [ada, 1],
      [ada, 3],
    ]);
    expect(journey.published.map(({ messageId }) => messageId)).toEqual(journey.messages.map(({ id }) => id));
    expect(journey.tables).toMatchObject({
      greeting: [{ text: 'hello' }],
      outbox: [{ key: ada }, { key: ada, value: { personId: ada } }],
    });
  });

  it('topics have their ends, their newest keys, and the groups that read them', async () => {
    const { topics, groups } = await until(
      () => app.get(TopicsReader).read(),
      ({ groups }) => groups.length > 0,
    );
    const events = topics.find(({ name }) => name === personStream.topics.events)!;
    expect(events.partitions.reduce((sum, { high }) => sum + Number(high), 0)).toBeGreaterThanOrEqual(3);
    expect(events.partitions.flatMap(({ newestKeys }) => newestKeys)).toContain(ada);
    expect(groups).toMatchObject([{ group: 'greeter', members: [{ clientId: 'greeter' }] }]);
  });

  it('is found by an index among many others', async () => {
    await db.query(`
      INSERT INTO outbox (topic, id, key, value, headers)
      SELECT 'person.events', uuidv7(), gen_random_uuid()::text, repeat('x', 500), '{}' FROM generate_series(1, 30000)`);
    await db.query(`
      SELECT brin_summarize_new_values(pg_class.oid) FROM pg_class JOIN pg_am ON pg_am.oid = relam
      WHERE amname = 'brin' AND relkind = 'i' AND relname LIKE 'outbox%'`);
    const plan = await db.transaction(async (tx) => {
      await tx.query(`SET LOCAL enable_seqscan = off`);
      const sql = OUTBOX_OF_KEY.replace('$1', `'${ada}'`);
      const rows: object[] = await tx.query(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`);
      return rows.map((row) => Object.values(row)[0] as string).join('\n');
    });
    expect(plan).toContain('Bitmap Index Scan');
    expect(plan).not.toContain('Seq Scan');
    const read = [...plan.matchAll(/Heap Blocks: lossy=(\d+)/g)].reduce(
      (sum, [, pages]) => sum + Number(pages),
      0,
    );
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(400); // of about 3,000: at most six ranges
  });

  it('is also which messages its inbox has', async () => {
    const [known, unknown] = [
      await db.query(`INSERT INTO inbox VALUES (uuidv7()) RETURNING message_id`),
      randomUUID(),
    ];
    const id = (known as { message_id: string }[])[0]!.message_id;
    expect(await app.get(Journeys).inbox([id, unknown])).toEqual([
      { message_id: id, handled_at: expect.any(Date) },
    ]);
  });
});
