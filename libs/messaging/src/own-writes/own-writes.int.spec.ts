import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { Testbed } from '@eventually/testbed';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { messagingMigrations } from '../migrations.js';
import { projection } from '../projection/projection.js';
import { createReadModel } from '../projection/rebuild/create-read-model-versions.migration.js';
import { enveloped } from '../testing/given-projection.js';
import { Greeted, personStream, startGreeter } from '../testing/greeter.js';
import { OwnWrites } from './own-writes.js';

const acquaintances = projection<{ text: string }>('acquaintances')
  .from(personStream)
  .on({ Greeted: ({ text }) => ({ text }), Thanked: () => ({}) });

describe('reading what one has written', () => {
  let testbed: Testbed;
  let db: DataSource;
  let instances: INestApplication[];
  const start = () =>
    testbed
      .kafka([personStream])
      .then((kafka) => startGreeter(db, { kafka, projections: [acquaintances], ownWritesWithinMs: 5_000 }));

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel('acquaintances')) await db.query(statement);
    instances = [await start(), await start()];
  });
  afterAll(async () => {
    for (const app of instances) await app.close();
    await testbed.stop();
  });

  const greet = (personId: string, sequence: number) =>
    testbed.produce(personStream.topics.events, [
      encode(personStream, enveloped(Greeted({ personId, text: 'hello' }), { key: personId, sequence })),
    ]);
  const isIn = (instance: INestApplication, key: string, sequence = 1, stream = 'person') =>
    instance.get(OwnWrites).areIn('acquaintances', [{ stream, key, sequence }]);

  it('waits for it, whichever instance folds it', async () => {
    const people = Array.from({ length: 20 }, () => randomUUID());
    const reading = people.flatMap((person) => instances.map((instance) => isIn(instance, person)));
    for (const person of people) await greet(person, 1);
    expect(await Promise.all(reading)).toEqual(reading.map(() => true));
  });

  it('knows it after a restart', async () => {
    const person = randomUUID();
    await greet(person, 1);
    expect(await isIn(instances[0]!, person)).toBe(true);
    await instances[0]!.close();
    instances[0] = await start();
    expect(await isIn(instances[0]!, person)).toBe(true);
  });

  it('does not wait for what the read model does not read', async () => {
    const before = performance.now();
    expect(await isIn(instances[0]!, randomUUID(), 7, 'another stream')).toBe(true);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('gives up on what does not come', async () => {
    const person = randomUUID();
    await greet(person, 1);
    expect(await isIn(instances[0]!, person, 2)).toBe(false);
  });

  it('asks for a read model that is there', () =>
    expect(instances[0]!.get(OwnWrites).areIn('strangers', [])).rejects.toThrow('no projection strangers'));
});
