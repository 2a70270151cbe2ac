import { randomUUID } from 'node:crypto';
import { encode, type Message } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';

const topic = personStream.topics.commands;

const record = (message: Message<string, { personId: string }>) =>
  encode(personStream, enveloped(message, { key: message.data.personId, sequence: 0 }));

describe('a consumer', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;
  const apps: INestApplication[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    await start();
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await testbed.stop();
  });

  const start = async (): Promise<void> => {
    apps.push(await startGreeter(db, { kafka }));
  };
  const greetingsOf = async (person: string): Promise<string[]> => {
    const rows: { text: string }[] = await db.query(
      `SELECT text FROM greeting WHERE person_id = $1 ORDER BY n`,
      [person],
    );
    return rows.map(({ text }) => text);
  };
  const parked = (key: string): Promise<unknown[]> =>
    db.query(`SELECT cause FROM parked_message WHERE key = $1`, [key]);

  it('handles the messages of a key in order', async () => {
    const personId = randomUUID();
    const texts = Array.from({ length: 700 }, (_, n) => `hello ${n}`);
    await testbed.produce(
      topic,
      texts.map((text) => record(Greet({ personId, text }))),
    );
    await until(
      () => greetingsOf(personId),
      (seen) => seen.length === texts.length,
    );
    expect(await greetingsOf(personId)).toEqual(texts);
  });

  it('has one effect per message, however often it is delivered', async () => {
    const personId = randomUUID();
    const twice = record(Greet({ personId, text: 'hello' }));
    await testbed.produce(topic, [twice, twice]);
    await testbed.produce(topic, [twice, record(Greet({ personId, text: 'bye' }))]);
    await until(
      () => greetingsOf(personId),
      (seen) => seen.includes('bye'),
    );
    expect(await greetingsOf(personId)).toEqual(['hello', 'bye']);
  });

  it('carries on when its database connections are cut', async () => {
    const personId = randomUUID();
    const texts = Array.from({ length: 50 }, (_, n) => `hello ${n}`);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    for (const [n, text] of texts.entries()) {
      await testbed.produce(topic, [record(Greet({ personId, text }))]);
      if (n % 10 === 5) await db.query(cut).catch(() => undefined);
    }
    await until(
      () => greetingsOf(personId),
      (seen) => seen.length === texts.length,
    );
    expect(await greetingsOf(personId)).toEqual(texts);
    expect(await parked(personId)).toEqual([]);
  });

  it('shares its partitions with another instance, and neither loses nor repeats a message', async () => {
    await start();
    const people = Array.from({ length: 60 }, () => randomUUID());
    for (let round = 0; round < 5; round++)
      await testbed.produce(
        topic,
        people.map((personId) => record(Greet({ personId, text: `round ${round}` }))),
      );
    await apps.pop()!.close(); // leaves in the middle
    for (const person of people)
      expect(
        await until(
          () => greetingsOf(person),
          (seen) => seen.length >= 5,
        ),
      ).toEqual(Array.from({ length: 5 }, (_, round) => `round ${round}`));
  });
});
