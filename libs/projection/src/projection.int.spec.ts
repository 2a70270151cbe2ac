import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greeted, listeningGreeter, personStream, startGreeter, Thanked } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { projection } from './projection.js';
import { createReadModel } from './testing/create-read-model.js';

interface Acquaintance {
  texts: string[];
  thanks: number;
}
const retries = { attempts: 1_000, firstMs: 10, mostMs: 50 };
const unspeakable = new Set<string>();
const acquaintances = projection<Acquaintance>('acquaintances')
  .from(personStream)
  .on({
    Greeted: ({ text }, _, { texts = [] }) => {
      if (unspeakable.has(text)) throw new Error('unspeakable');
      return { texts: [...texts, text] };
    },
    Thanked: (_, __, { thanks = 0 }) => ({ thanks: thanks + 1 }),
  });

const record = (personId: string, sequence: number, text: string) =>
  encode(
    personStream,
    enveloped(Greeted({ personId, text }), { source: 'greeter', key: personId, sequence }),
  );

describe('a projection', () => {
  let testbed: Testbed;
  let db: DataSource;
  const apps: INestApplication[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel(acquaintances)) await db.query(statement);
    for (let instance = 0; instance < 2; instance++)
      apps.push(
        await startGreeter(db, { service: listeningGreeter, kafka, projections: [acquaintances], retries }),
      );
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await testbed.stop();
  });

  const documentOf = async (key: string): Promise<Partial<Acquaintance> | undefined> => {
    const [row]: { document: Acquaintance }[] = await db.query(
      `SELECT document FROM acquaintances WHERE key = $1`,
      [key],
    );
    return row?.document;
  };

  it('folds the events of a key into its document, in order', async () => {
    const personId = randomUUID();
    const thanked = encode(
      personStream,
      enveloped(Thanked({ personId }), { source: 'greeter', key: personId, sequence: 3 }),
    );
    await testbed.produce(personStream.topics.events, [
      record(personId, 1, 'a'),
      record(personId, 2, 'b'),
      thanked,
    ]);
    await until(
      () => documentOf(personId),
      (document) => document?.thanks === 1,
    );
    expect(await documentOf(personId)).toEqual({ texts: ['a', 'b'], thanks: 1 });
  });

  it('applies an event once, though it was published twice', async () => {
    const personId = randomUUID();
    const [one, two, three] = ['a', 'b', 'c'].map((text, index) => record(personId, index + 1, text));
    await testbed.produce(personStream.topics.events, [one!, two!, one!, two!, three!]);
    await until(
      () => documentOf(personId),
      (document) => document?.texts?.includes('c'),
    );
    expect(await documentOf(personId)).toEqual({ texts: ['a', 'b', 'c'] });
  });

  it('parks the key of an event that it cannot fold, and folds on when it can', async () => {
    const [person, other] = [randomUUID(), randomUUID()];
    unspeakable.add('taboo');
    await testbed.produce(personStream.topics.events, [
      record(person, 1, 'a'),
      record(person, 2, 'taboo'),
      record(other, 1, 'a'),
      record(person, 3, 'c'),
    ]);
    const parked = (): Promise<unknown[]> =>
      db.query(`SELECT FROM parked_message WHERE consumer = 'greeter.acquaintances' AND key = $1`, [person]);
    await until(parked, ({ length }) => length === 2);
    await until(
      () => documentOf(other),
      (document) => document?.texts?.length === 1,
    );
    expect(await documentOf(person)).toEqual({ texts: ['a'] });
    unspeakable.delete('taboo');
    await until(
      () => documentOf(person),
      (document) => document?.texts?.includes('c'),
    );
    expect(await documentOf(person)).toEqual({ texts: ['a', 'taboo', 'c'] });
  });

  it('remembers how far it has come, partition by partition', async () => {
    const [{ handled }]: [{ handled: string }] = await db.query(
      `SELECT sum(next_offset) AS handled FROM projection_checkpoint WHERE projection = 'acquaintances'`,
    );
    expect(Number(handled)).toBe(12);
  });
});
