import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { v7 as newMessageId } from 'uuid';

const topic = personStream.topics.commands;
const operator = 'ada';

interface Listed {
  id: string;
  state: string;
  key: string;
  type: string;
  cause: string;
  attempts: number;
  parkedOfKey: number;
}

describe('an operator', () => {
  let testbed: Testbed;
  let db: DataSource;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    const retries = { attempts: 2, firstMs: 10, mostMs: 10 };
    app = (await startGreeter(db, { kafka, retries })) as NestFastifyApplication;
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await testbed.stop();
  });

  const get = async <T>(path: string): Promise<T> =>
    (await app.inject({ url: `/ops/dead-letters${path}` })).json<T>();
  const post = (action: string, payload: object) =>
    app.inject({ method: 'POST', url: `/ops/dead-letters/${action}`, payload });
  const listed = async (query: string): Promise<Listed[]> =>
    (await get<{ messages: Listed[] }>(`?${query}`)).messages;
  const greet = (personId: string, text: string, id = newMessageId()) =>
    encode(personStream, enveloped(Greet({ personId, text }), { id, key: personId, sequence: 0 }));
  const greetingsOf = async (person: string): Promise<string[]> => {
    const sql = `SELECT text FROM greeting WHERE person_id = $1 ORDER BY n`;
    return (await db.query<{ text: string }[]>(sql, [person])).map(({ text }) => text);
  };
  const untilGreeted = (person: string, texts: string[]) =>
    until(
      () => greetingsOf(person),
      (seen) => seen.length >= texts.length,
    ).then((seen) => expect(seen).toEqual(texts));
  /** A person whose first greeting is a dead letter, with these behind it. */
  const deadLetter = async (...behind: string[]): Promise<Listed> => {
    const key = randomUUID();
    await testbed.produce(topic, [greet(key, 'poison'), ...behind.map((text) => greet(key, text))]);
    const [letter] = await until(
      () => listed(`key=${key}`),
      ([first]) => first?.parkedOfKey === 1 + behind.length,
    );
    return letter!;
  };
  const mended = async (key: string): Promise<void> => {
    const value = JSON.stringify({ personId: key, text: 'mended' });
    await db.query(`UPDATE parked_message SET value = $2 WHERE key = $1 AND cause IS NOT NULL`, [
      key,
      Buffer.from(value),
    ]);
  };

  it('sees dead letters, and what waits behind them', async () => {
    const { key, ...letter } = await deadLetter('one', 'two');
    expect(letter).toMatchObject({ state: 'dead', type: 'Greet', cause: 'poisoned', attempts: 2 });
    expect((await listed(`key=${key}&state=waiting`)).map(({ cause }) => cause)).toEqual([null, null]);
    expect(await listed(`key=${key}&state=all`)).toHaveLength(3);
  });

  it('sees them page by page', async () => {
    for (let n = 0; n < 3; n++) await deadLetter();
    const all = await listed('limit=200');
    const first = await get<{ messages: Listed[]; next: string }>('?limit=2');
    const second = await listed(`limit=200&after=${first.next}`);
    expect([...first.messages, ...second]).toEqual(all);
  });

  it('sees the bytes of each, and what they say', async () => {
    const { id, key } = await deadLetter();
    const { value, headers } = await get<{
      value: { json: unknown; base64: string };
      headers: Record<string, string>;
    }>(`/${id}`);
    expect(value.json).toEqual({ personId: key, text: 'poison' });
    expect(Buffer.from(value.base64, 'base64').toString()).toBe(JSON.stringify(value.json));
    expect(headers).toMatchObject({ ce_type: 'Greet', ce_subject: key });
  });

  it('replays one when its cause is gone, and those behind it follow', async () => {
    const { id, key } = await deadLetter('one', 'two');
    await mended(key);
    expect((await post('replay', { id, operator })).json()).toEqual({ replayed: 1 });
    await untilGreeted(key, ['mended', 'one', 'two']);
    expect(await listed(`key=${key}&state=all`)).toEqual([]);
  });

  it('may replay too early: it becomes a dead letter again', async () => {
    const { key } = await deadLetter('one');
    await post('replay', { key, operator });
    const look = (): Promise<Listed[]> => listed(`key=${key}&state=dead`);
    await until(look, ([letter]) => letter?.attempts === 2);
    expect(await greetingsOf(key)).toEqual([]);
  });

  it('discards one with a reason, and those behind it follow', async () => {
    const { key } = await deadLetter('one');
    const answer = await post('discard', { key, operator, reason: 'a test' });
    expect(answer.json()).toEqual({ discarded: 1 });
    await untilGreeted(key, ['one']);
  });

  it('discards for good: it is not applied when it is delivered again', async () => {
    const [key, id] = [randomUUID(), newMessageId()];
    await testbed.produce(topic, [greet(key, 'poison', id)]);
    await until(
      () => listed(`key=${key}`),
      ({ length }) => length === 1,
    );
    await post('discard', { key, operator, reason: 'a test' });
    await until(
      () => listed(`key=${key}&state=all`),
      ({ length }) => length === 0,
    );
    await testbed.produce(topic, [greet(key, 'again', id), greet(key, 'other')]);
    await untilGreeted(key, ['other']);
  });

  it('may do so for a type, and for all', async () => {
    const keys = [(await deadLetter('one')).key, (await deadLetter('one')).key];
    const others = await listed('limit=200&state=dead');
    expect((await post('discard', { type: 'Insult', operator, reason: 'none' })).json()).toEqual({
      discarded: 0,
    });
    const { discarded } = (await post('discard', { type: 'Greet', operator, reason: 'all' })).json<{
      discarded: number;
    }>();
    expect(discarded).toBe(others.length);
    for (const key of keys) await untilGreeted(key, ['one']);
    await deadLetter();
    expect((await post('replay', { all: true, operator })).json()).toEqual({ replayed: 1 });
  });

  it('leaves a trail', async () => {
    const { id, key } = await deadLetter();
    await post('replay', { id, operator });
    await until(
      () => listed(`key=${key}&state=dead`),
      ([letter]) => letter?.attempts === 2,
    );
    await post('discard', { id, operator: 'bob', reason: 'he said so' });
    const { trail } = await get<{ trail: object[] }>('/trail?limit=2');
    expect(trail).toMatchObject([
      { action: 'discard', operator: 'bob', reason: 'he said so', message: id, key, type: 'Greet' },
      { action: 'replay', operator, reason: null, message: id, cause: 'poisoned' },
    ]);
  });

  it.each([
    ['replay', { operator }],
    ['replay', { operator, all: true, type: 'Greet' }],
    ['replay', { all: true }],
    ['replay', { operator, all: true, payload: '{}' }],
    ['discard', { operator, all: true }],
  ])('is refused an unclear %s: %j', async (action, body) => {
    expect((await post(action, body)).statusCode).toBe(400);
  });
});
