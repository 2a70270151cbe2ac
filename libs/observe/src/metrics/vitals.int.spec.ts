import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { createKafka, type KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { projection } from '@eventually/projection';
import { createReadModel } from '@eventually/projection/testing';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, Greeted, listeningGreeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { Lag } from './lag.js';
import { Vitals } from './vitals.js';

const greetings = projection<{ text: string }>('greetings')
  .from(personStream)
  .on({ Greeted: ({ text }) => ({ text }), Thanked: () => ({}) });

/** A line of what Prometheus reads: its value. */
async function metric(name: string, labels: string): Promise<number | undefined> {
  const line = (await register.metrics()).split('\n').find((one) => one.startsWith(`${name}{${labels}}`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('the vitals of a service', () => {
  let testbed: Testbed;
  let kafka: KafkaConnection;
  let db: DataSource;
  let app: INestApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel(greetings)) await db.query(statement);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    const retries = { attempts: 1, firstMs: 1, mostMs: 1 };
    app = await startGreeter(db, { service: listeningGreeter, kafka, projections: [greetings], retries });
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  const greet = (text: string, personId: string = randomUUID()) =>
    encode(personStream, enveloped(Greet({ personId, text }), { key: personId, sequence: 0 }));
  const vitals = () => app.get(Vitals).now();

  it('count what was handled, and what came again', async () => {
    const record = greet('hello');
    await testbed.produce(personStream.topics.commands, [record]);
    await until(
      () => metric('eventually_inbox_handled_total', 'group="greeter"'),
      (handled) => handled === 1,
    );
    await testbed.produce(personStream.topics.commands, [record]);
    await until(
      () => metric('eventually_inbox_duplicates_total', 'group="greeter"'),
      (again) => again === 1,
    );
    expect(await metric('eventually_inbox_handled_total', 'group="greeter"')).toBe(1);
  });

  it('know of parked keys and dead letters', async () => {
    expect(await vitals()).toMatchObject({ service: 'greeter', up: true, parkedKeys: 0, deadLetters: 0 });
    await testbed.produce(personStream.topics.commands, [greet('poison')]);
    const seen = await until(vitals, ({ deadLetters }) => deadLetters === 1);
    expect(seen.parkedKeys).toBe(1);
    expect(await metric('eventually_dead_letters', 'service="greeter"')).toBe(1);
  });

  it('say how far each group is behind: not at all, once all is handled', async () => {
    const { topics } = personStream;
    await testbed.produce(topics.commands, [greet('one'), greet('two')]);
    const { lag } = await until(
      vitals,
      ({ lag = [] }) => lag.length === 2 && lag.every(({ lag }) => lag === 0),
    );
    expect(lag!.map(({ topic }) => topic).sort()).toEqual([topics.commands, topics.events].sort());

    const lags = new Lag(createKafka('spec', kafka));
    const [never] = await lags.of([
      { group: 'who-never-came', topics: new Map([[topics.commands, personStream]]) },
    ]);
    await lags.close();
    expect(never!.lag).toBeGreaterThanOrEqual(2);
  });

  it('say how long it takes from writing until reading', async () => {
    const personId = randomUUID();
    const time = new Date(Date.now() - 5_000).toISOString();
    const greeted = enveloped(Greeted({ personId, text: 'hello' }), {
      source: 'greeter',
      key: personId,
      sequence: 1,
      time,
    });
    await testbed.produce(personStream.topics.events, [encode(personStream, greeted)]);
    const { writeToVisibleMs } = await until(vitals, (seen) => seen.writeToVisibleMs !== undefined);
    expect(writeToVisibleMs!.p50).toBeGreaterThanOrEqual(5_000);
    expect(writeToVisibleMs!.p95).toBeLessThan(60_000);
  });

  it('have a backlog only where there is an outbox that nobody publishes', async () => {
    const { outboxDepth, outboxAgeMs } = await vitals();
    expect([outboxDepth, outboxAgeMs]).toEqual([0, 0]);
    expect(await metric('eventually_outbox_messages', 'service="greeter"')).toBe(0);
  });

  it('are measured at most twice a second, however many ask', async () => {
    const [first, second] = await Promise.all([vitals(), vitals()]);
    expect(second).toBe(first);
    expect((await until(vitals, ({ at }) => at !== first.at)).at > first.at).toBe(true);
  });
});
