import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import type { ServiceFeedItem } from '../types/index.js';
import type { KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, Greeted, greeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { FeedCursor } from './feed-cursor.js';
import { Feed } from './feed.js';

describe('what a service tells whoever watches', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;
  let app: INestApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
  });
  beforeEach(
    async () =>
      void (app = await startGreeter(db, { kafka, retries: { attempts: 1, firstMs: 1, mostMs: 1 } })),
  );
  afterEach(() => app.close());
  afterAll(() => testbed.stop());

  const feed = () => app.get(Feed);
  const now = async () => (await feed().page({ limit: 100, waitMs: 0 })).next;
  const say = (tx: Tx, personId: string, text = 'hello') => {
    const event = Greeted({ personId, text });
    const recorded = { event, key: personId, sequence: 1, cause: { correlationId: personId } };
    return new Outbox(greeter).add(tx, personStream, [recorded]);
  };
  const hear = (personId: string, text: string) =>
    testbed.produce(personStream.topics.commands, [
      encode(personStream, enveloped(Greet({ personId, text }), { key: personId, sequence: 0 })),
    ]);

  /** Reads on until enough was told, as a client that keeps its place does. */
  async function told(after: FeedCursor, isEnough: (items: ServiceFeedItem[]) => boolean, limit = 100) {
    const items: ServiceFeedItem[] = [];
    let next = after;
    const all = await until(async () => {
      const page = await feed().page({ after: next, limit, waitMs: 100 });
      next = page.next;
      items.push(...page.items);
      return items;
    }, isEnough);
    return { items: all, next };
  }
  const keysOf = (items: readonly ServiceFeedItem[]) =>
    items.flatMap((item) => (item.kind === 'message' ? [item.data.key] : []));
  const publishedOf = (items: readonly ServiceFeedItem[]) => items.filter(({ kind }) => kind === 'published');

  it('is every message, and then where in the log it is', async () => {
    const from = await now();
    const [one, other] = [randomUUID() as string, randomUUID() as string];
    await db.transaction(async (tx) => (await say(tx, one), say(tx, other)));
    const { items } = await told(from, (seen) => publishedOf(seen).length === 2);
    expect(keysOf(items).sort()).toEqual([one, other].sort());
    expect(items.map(({ kind }) => kind)).toEqual(['message', 'message', 'published', 'published']);
    const records = await testbed.records([personStream.topics.events]);
    await until(
      () => records.filter(({ message }) => [one, other].includes(String(message.key))),
      (found) => found.length === 2,
    );
    for (const { partition, message } of records.filter(({ message: { key } }) =>
      [one, other].includes(String(key)),
    ))
      expect(items).toContainEqual(
        expect.objectContaining({
          kind: 'published',
          data: expect.objectContaining({
            messageId: String(message.headers!['ce_id']),
            partition,
            offset: message.offset,
          }),
        }),
      );
  });

  it('does not skip what commits late', async () => {
    const from = await now();
    const [late, early] = [randomUUID(), randomUUID()];
    const open = db.createQueryRunner();
    await open.startTransaction();
    await say(open.manager, late); // takes the smaller position, commits last
    await db.transaction((tx) => say(tx, early));
    const first = await told(from, (seen) => publishedOf(seen).length === 1);
    expect(keysOf(first.items)).toEqual([early]);
    await open.commitTransaction();
    await open.release();
    const second = await told(first.next, (seen) => publishedOf(seen).length === 1);
    expect(keysOf(second.items)).toEqual([late]);
  });

  it('goes on exactly where somebody stopped, however small the pages are', async () => {
    const from = await now();
    const people = Array.from({ length: 25 }, () => randomUUID());
    await db.transaction(async (tx) => {
      for (const person of people) await say(tx, person);
    });
    const { items } = await told(from, (seen) => publishedOf(seen).length === people.length, 4);
    expect(keysOf(items)).toEqual(people);
    const messageAt = new Map(items.map((item, at) => [item.kind === 'message' && item.data.id, at]));
    for (const [at, item] of items.entries())
      if (item.kind === 'published') expect(messageAt.get(item.data.messageId)).toBeLessThan(at);
  });

  it('is also what consumers did with messages', async () => {
    const from = await now();
    const personId = randomUUID();
    const record = encode(
      personStream,
      enveloped(Greet({ personId, text: 'hi' }), { key: personId, sequence: 0 }),
    );
    await testbed.produce(personStream.topics.commands, [record, record]);
    await hear(personId, 'poison');
    await hear(personId, 'behind it');
    const { items } = await told(from, (seen) => seen.length >= 4);
    expect(items.map((item) => item.kind === 'handled' && item.data)).toMatchObject([
      { messageId: record.headers['ce_id'], consumer: 'greeter', outcome: 'applied' },
      { messageId: record.headers['ce_id'], outcome: 'duplicate' },
      { outcome: 'dead' },
      { outcome: 'parked' },
    ]);
  });

  it('can be of some keys alone, and those are told of whole', async () => {
    const from = await now();
    const people = Array.from({ length: 40 }, () => randomUUID());
    await db.transaction(async (tx) => {
      for (const person of people) await say(tx, person);
    });
    await told(from, (seen) => publishedOf(seen).length === people.length); // all of it has happened
    const wanted = people.filter((person) => '07f'.includes(person.slice(-1)));
    const page = await feed().page({ after: from, limit: 200, waitMs: 0, endings: '07f' });
    expect(keysOf(page.items)).toEqual(wanted);
    expect(publishedOf(page.items)).toHaveLength(wanted.length);
    expect(page.isLast).toBe(true);
    const { items } = await feed().page({ after: page.next, limit: 200, waitMs: 0 });
    expect(items).toEqual([]);
  });

  it('waits for what comes next', async () => {
    const from = await now();
    const personId = randomUUID();
    const waiting = feed().page({ after: from, limit: 100, waitMs: 2_000 });
    await db.transaction((tx) => say(tx, personId));
    expect(keysOf((await waiting).items)).toEqual([personId]);
  });

  it('has no message missing after a restart, and says what else is lost', async () => {
    const from = await now();
    const before = randomUUID();
    await db.transaction((tx) => say(tx, before));
    await app.close();
    app = await startGreeter(db, { kafka });
    const { items } = await told(from, (seen) => keysOf(seen).length === 1);
    expect(items[0]).toMatchObject({ kind: 'gap', data: { service: 'greeter' } });
    expect(keysOf(items)).toEqual([before]);
  });
});
