import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { messagingMigrations } from '@eventually/nest';
import { Testbed } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greeted, listeningGreeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { projection } from '../projection.js';
import { createReadModel } from '../testing/create-read-model.js';
import { OwnWrites } from './own-writes.js';

const acquaintances = projection<{ text: string }>('acquaintances')
  .from(personStream)
  .on({ Greeted: ({ text }) => ({ text }), Thanked: () => ({}) });

describe('reading what one has written', () => {
  let testbed: Testbed;
  let db: DataSource;
  let instances: INestApplication[];
  /** Whoever waits that long for what was written does not measure the machine. */
  const start = async (ownWritesWithinMs = 60_000) =>
    startGreeter(db, {
      service: listeningGreeter,
      kafka: await testbed.kafka([personStream]),
      projections: [acquaintances],
      ownWritesWithinMs,
    });

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel(acquaintances)) await db.query(statement);
    instances = [await start(), await start()];
  });
  afterAll(async () => {
    for (const app of instances) await app.close();
    await testbed.stop();
  });

  const greet = (personId: string, sequence: number) =>
    testbed.produce(personStream.topics.events, [
      encode(
        personStream,
        enveloped(Greeted({ personId, text: 'hello' }), { source: 'greeter', key: personId, sequence }),
      ),
    ]);
  const isIn = (instance: INestApplication, key: string, sequence = 1, stream = 'person') =>
    instance.get(OwnWrites).areIn('acquaintances', [{ stream, key, sequence }]);

  /** What a reader finds who was told that it is in: an answer that comes too early finds less. */
  const foundBy = async (instance: INestApplication, key: string, sequence: number) => {
    if (!(await isIn(instance, key, sequence))) return 'nothing in time';
    const [row]: [{ version: number }?] = await db.query(
      `SELECT (versions ->> 'person')::int AS version FROM acquaintances WHERE key = $1`,
      [key],
    );
    return row?.version ?? 'nothing';
  };

  it('waits for it, whichever instance folds it', async () => {
    const people = Array.from({ length: 20 }, () => randomUUID());
    const reading = people.flatMap((person) => instances.map((instance) => foundBy(instance, person, 1)));
    for (const person of people) await greet(person, 1);
    expect(await Promise.all(reading)).toEqual(reading.map(() => 1));
  });

  it('knows it after a restart', async () => {
    const person = randomUUID();
    await greet(person, 1);
    expect(await isIn(instances[0]!, person)).toBe(true);
    await instances[0]!.close();
    instances[0] = await start();
    expect(await foundBy(instances[0], person, 1)).toBe(1);
    const reading = foundBy(instances[0], person, 2);
    await greet(person, 2);
    expect(await reading).toBe(2);
  });

  it('does not wait for what the read model does not read, and would never have', async () =>
    expect(await isIn(instances[0]!, randomUUID(), 7, 'another stream')).toBe(true));

  it('waits for the rest, where it reads some of it only', async () => {
    const key = randomUUID();
    const strange = { stream: 'another stream', key, sequence: 7 };
    const reading = instances[0]!
      .get(OwnWrites)
      .areIn('acquaintances', [strange, { stream: 'person', key, sequence: 1 }])
      .then(() => foundBy(instances[0]!, key, 1));
    await greet(key, 1);
    expect(await reading).toBe(1);
  });

  it('gives up on what does not come', async () => {
    const person = randomUUID();
    await greet(person, 1);
    const impatient = await start(500);
    instances.push(impatient);
    expect(await isIn(impatient, person, 2)).toBe(false);
  });

  it('asks for a read model that is there', () =>
    expect(instances[0]!.get(OwnWrites).areIn('strangers', [])).rejects.toThrow('no projection strangers'));
});
