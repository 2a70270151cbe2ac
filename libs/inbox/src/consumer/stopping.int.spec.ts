import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, Greeted, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { DataSource } from 'typeorm';

const topic = personStream.topics.commands;
const groupId = 'greeter';
const EVENTS = 5_000;

describe('a service that is told to stop', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
  });
  afterAll(() => testbed.stop());

  const committedOffsets = async (): Promise<number> => {
    const [found] = await testbed.administer((admin) => admin.fetchOffsets({ groupId, topics: [topic] }));
    return found!.partitions.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  };

  it('finishes the batch it is handling, commits its offsets, and leaves its group', async () => {
    const app = await startGreeter(db, { kafka });
    const personId = randomUUID();
    const record = enveloped(Greet({ personId, text: 'slow' }), { key: personId, sequence: 0 });
    await testbed.produce(topic, [encode(personStream, record)]);
    const handling = (): Promise<unknown[]> =>
      db.query(`SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'`);
    await until(handling, ({ length }) => length === 1);
    await app.close();
    expect(await db.query(`SELECT text FROM greeting WHERE person_id = $1`, [personId])).toHaveLength(1);
    expect(await committedOffsets()).toBe(1);
    const { groups } = await testbed.administer((admin) => admin.describeGroups([groupId]));
    expect(groups[0]!.members).toEqual([]);
  });

  it('publishes what is committed by then', async () => {
    const app = await startGreeter(db, { kafka });
    const recorded = Array.from({ length: EVENTS }, (_, n) => ({
      event: Greeted({ personId: `person ${n}`, text: 'bye' }),
      key: `person ${n}`,
      sequence: 1,
      cause: { correlationId: 'spec' },
    }));
    await db.transaction((tx) => app.get(Outbox).add(tx, personStream, recorded));
    await app.close();
    const ends = await testbed.administer((admin) => admin.fetchTopicOffsets(personStream.topics.events));
    expect(ends.reduce((sum, { high }) => sum + Number(high), 0)).toBe(EVENTS);
  });
});
