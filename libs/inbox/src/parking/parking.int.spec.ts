import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';

const topic = personStream.topics.commands;
const PATIENT = { attempts: 1_000, firstMs: 10, mostMs: 50 };
const HASTY = { attempts: 3, firstMs: 10, mostMs: 50 };

const greet = (personId: string, text: string) =>
  encode(personStream, enveloped(Greet({ personId, text }), { key: personId, sequence: 0 }));

describe('a message that fails', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;
  let apps: INestApplication[];

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
  });
  beforeEach(() => {
    apps = [];
  });
  afterEach(() => stopAll());
  afterAll(() => testbed.stop());

  const start = async (retries = PATIENT): Promise<void> => {
    apps.push(await startGreeter(db, { kafka, retries }));
  };
  const stopAll = async (): Promise<void> => {
    for (const app of apps.splice(0)) await app.close();
  };
  const produce = (...records: ReturnType<typeof greet>[]) => testbed.produce(topic, records);
  const greetingsOf = async (person: string): Promise<string[]> => {
    const rows: { text: string }[] = await db.query(
      `SELECT text FROM greeting WHERE person_id = $1 ORDER BY n`,
      [person],
    );
    return rows.map(({ text }) => text);
  };
  const untilGreeted = (person: string, texts: readonly string[]) =>
    until(
      () => greetingsOf(person),
      (seen) => seen.length >= texts.length,
    ).then((seen) => expect(seen).toEqual(texts));

  interface Parked {
    text: string;
    cause: string | null;
    attempts: number;
    dead: boolean;
  }
  const parked = (key: string): Promise<Parked[]> =>
    db.query(
      `SELECT convert_from(value, 'UTF8')::json ->> 'text' AS text, cause, attempts, dead_since IS NOT NULL AS dead
       FROM parked_message WHERE key = $1 ORDER BY id`,
      [key],
    );
  const untilParked = (key: string, texts: readonly string[]) =>
    until(
      () => parked(key),
      (seen) => seen.map(({ text }) => text).join() === texts.join(),
    );
  const untilFlows = (key: string) =>
    until(
      () => db.query(`SELECT FROM parked_key WHERE key = $1`, [key]),
      ({ length }) => length === 0,
    );
  /** Something that is wrong until somebody mends it, and for one greeting only. */
  const breakFor = async (text: string): Promise<() => Promise<unknown>> => {
    const name = `no_${text}`;
    await db.query(`ALTER TABLE greeting ADD CONSTRAINT ${name} CHECK (text <> '${text}')`);
    return () => db.query(`ALTER TABLE greeting DROP CONSTRAINT ${name}`);
  };

  it('leaves the 199 others of its batch applied, once each', async () => {
    await start();
    const people = Array.from({ length: 200 }, () => randomUUID());
    const bad = people[77]!;
    await produce(...people.map((person) => greet(person, person === bad ? 'poison' : 'hello')));
    for (const person of people) if (person !== bad) await untilGreeted(person, ['hello']);
    await untilParked(bad, ['poison']);
    const [{ count }]: [{ count: string }] = await db.query(
      `SELECT count(*) FROM greeting WHERE person_id = ANY ($1)`,
      [people],
    );
    expect(Number(count)).toBe(199);
  });

  it('holds back the later ones of its key, in order, and no other key', async () => {
    await start();
    const [bad, good] = [randomUUID(), randomUUID()];
    await produce(greet(bad, 'before'), greet(bad, 'poison'), greet(bad, 'one'), greet(good, 'one'));
    await untilParked(bad, ['poison', 'one']);
    await produce(greet(bad, 'two'), greet(good, 'two'));
    await untilGreeted(good, ['one', 'two']);
    await untilParked(bad, ['poison', 'one', 'two']);
    expect(await greetingsOf(bad)).toEqual(['before']);
  });

  it('is applied when its cause is gone, and those behind it after it', async () => {
    await start();
    const person = randomUUID();
    const mend = await breakFor('broken');
    await produce(greet(person, 'broken'), greet(person, 'one'));
    await untilParked(person, ['broken', 'one']);
    await mend();
    await untilGreeted(person, ['broken', 'one']);
    await untilFlows(person);
    await produce(greet(person, 'two'));
    await untilGreeted(person, ['broken', 'one', 'two']);
  });

  it('survives a restart, and comes out in order though two instances look after it', async () => {
    await start();
    const people = Array.from({ length: 20 }, () => randomUUID());
    const mend = await breakFor('stubborn');
    for (const text of ['stubborn', 'one', 'two'])
      await produce(...people.map((person) => greet(person, text)));
    for (const person of people) await untilParked(person, ['stubborn', 'one', 'two']);
    await stopAll();
    await Promise.all([start(), start()]);
    await produce(...people.map((person) => greet(person, 'three')));
    for (const person of people) await untilParked(person, ['stubborn', 'one', 'two', 'three']);
    await mend();
    for (const person of people) await untilGreeted(person, ['stubborn', 'one', 'two', 'three']);
  });

  it('keeps its place in the order of its key, however often the key is parked and flows again', async () => {
    await Promise.all([start(), start()]);
    const person = randomUUID();
    const texts = Array.from({ length: 600 }, (_, n) => (n % 60 === 7 ? `flaky ${n}` : `hello ${n}`));
    for (let from = 0; from < texts.length; from += 5)
      await produce(...texts.slice(from, from + 5).map((text) => greet(person, text)));
    await untilGreeted(person, texts);
    await untilFlows(person);
  });

  it('is parked once, though it is delivered again', async () => {
    await start();
    const person = randomUUID();
    await produce(greet(person, 'poison'), greet(person, 'one'));
    await untilParked(person, ['poison', 'one']);
    await stopAll();
    await testbed.administer((admin) => admin.resetOffsets({ groupId: 'greeter', topic, earliest: true }));
    await start();
    await produce(greet(person, 'two'));
    await untilParked(person, ['poison', 'one', 'two']);
    expect(await greetingsOf(person)).toEqual([]);
  });

  it('is a dead letter after its last attempt: it is not tried again, and its key stays parked', async () => {
    await start(HASTY);
    const person = randomUUID();
    const mend = await breakFor('lost');
    await produce(greet(person, 'lost'), greet(person, 'one'));
    await until(
      () => parked(person),
      ([first]) => first?.dead,
    );
    await mend();
    await produce(greet(person, 'two'));
    expect(await untilParked(person, ['lost', 'one', 'two'])).toMatchObject([
      { attempts: 3, dead: true, cause: expect.stringContaining('no_lost') as string },
      { attempts: 0, dead: false, cause: null },
      { attempts: 0, dead: false, cause: null },
    ]);
    expect(await greetingsOf(person)).toEqual([]);
  });
});

describe('a record that cannot be read', () => {
  let testbed: Testbed;
  let db: DataSource;
  let app: INestApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    app = await startGreeter(db, { kafka });
  });
  afterAll(async () => {
    await app.close();
    await testbed.stop();
  });

  interface DeadLetter {
    type: string | null;
    cause: string;
    attempts: number;
    value: Buffer;
    headers: object;
  }
  const untilDead = async (key: string): Promise<DeadLetter> => {
    const look = (): Promise<DeadLetter[]> => db.query(`SELECT * FROM dead_letter WHERE key = $1`, [key]);
    const [letter] = await until(look, ({ length }) => length === 1);
    return letter!;
  };

  const ce_source = greet('', '').headers['ce_source']!;

  it.each([
    ['is not JSON', 'Greet', '{', 'the value is not JSON'],
    ['has an unknown type', 'Insult', '{}', 'stream person has no message type "Insult"'],
    ['is about another person', 'Greet', '{"personId":"eve","text":""}', 'but Greet is about personId "eve"'],
    ['does not fit its schema', 'Greet', '{"personId":7}', 'personId: Invalid input: expected string'],
  ])('because it %s is a dead letter at once, with its bytes', async (_, type, value, cause) => {
    const key = randomUUID();
    const { headers } = greet(key, '');
    await testbed.produce(topic, [{ key, value, headers: { ...headers, ce_type: type } }]);
    const letter = await untilDead(key);
    expect(letter).toMatchObject({ type, attempts: 1, cause: expect.stringContaining(cause) as string });
    expect([letter.value.toString(), letter.headers]).toEqual([value, { ...headers, ce_type: type }]);
  });

  it('holds back the later ones of its key', async () => {
    const key = randomUUID();
    await testbed.produce(topic, [{ key, value: '{', headers: { ce_source } }, greet(key, 'hello')]);
    expect((await untilDead(key)).cause).toContain('header ce_specversion, ce_id, ce_type');
    const waiting = (): Promise<unknown[]> =>
      db.query(`SELECT FROM parked_message WHERE key = $1 AND cause IS NULL`, [key]);
    await until(waiting, ({ length }) => length === 1);
  });

  it('is parked by itself when it has no key', async () => {
    await testbed.produce(topic, [{ key: null, value: 'nobody' }]);
    const look = (): Promise<DeadLetter[]> => db.query(`SELECT * FROM dead_letter WHERE record_key IS NULL`);
    const [letter] = await until(look, ({ length }) => length === 1);
    expect(letter!.value.toString()).toBe('nobody');
  });

  it('is kept even when its key, type and headers are bytes that no text column takes', async () => {
    const key = `zero\0${randomUUID()}`;
    await testbed.produce(topic, [
      { key, value: '\0', headers: { ce_source, ce_type: 'a\0b', other: '\0' } },
    ]);
    const letter = await untilDead(key.replace('\0', '\uFFFD'));
    expect(letter).toMatchObject({ type: 'a\uFFFDb', headers: { ce_type: 'a\uFFFDb', other: '\uFFFD' } });
  });
});
