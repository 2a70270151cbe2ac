import { randomUUID } from 'node:crypto';
import { command, encode, type Envelope, event, service, stream } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { v7 as newMessageId } from 'uuid';
import { z } from 'zod';
import { saga } from './saga.js';
import { Sagas } from './sagas.js';

const fields = { personId: z.string(), text: z.string() };
const Visit = command('Visit', fields);
const Knock = command('Knock', { personId: z.string() });
const GoAway = command('GoAway', { personId: z.string() });
const Opened = event('Opened', { personId: z.string() });
const Left = event('Left', { personId: z.string() });
const doorStream = stream('door', {
  owner: 'door-service',
  key: 'personId',
  events: [Opened, Left],
  commands: [Knock, GoAway],
});
const visitor = service('greeter', { owns: [personStream], sends: [doorStream], reads: [doorStream] });
const visit = saga('visit', {
  startedBy: Visit,
  key: 'personId',
  steps: [{ send: Knock, success: Opened, undo: GoAway, within: '1s' }],
  completed: [],
  compensated: [],
  cancelledBy: Left,
});

describe('a saga', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;
  let sent: Awaited<ReturnType<Testbed['records']>>;
  const apps: INestApplication[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream, doorStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    sent = await testbed.records([doorStream.topics.commands]);
    await startInstances();
  });
  afterAll(async () => {
    await stopInstances();
    await testbed.stop();
  });

  const startInstances = async (): Promise<void> => {
    const options = { service: visitor, kafka, sagas: [visit] };
    for (let instance = 0; instance < 2; instance++) apps.push(await startGreeter(db, options));
  };
  const stopInstances = async (): Promise<void> => {
    for (const app of apps.splice(0)) await app.close();
  };
  const begin = (tx: Tx, personId: string): Promise<void> =>
    apps[0]!
      .get(Sagas)
      .start(tx, [
        { command: Visit({ personId, text: 'hello' }), cause: { correlationId: `visit-${personId}` } },
      ]);
  const start = (personId: string): Promise<void> => db.transaction((tx) => begin(tx, personId));
  const open = (personId: string) => enveloped(Opened({ personId }), { key: personId });
  const leave = (personId: string) => enveloped(Left({ personId }), { key: personId });
  const waitingForLocks = async (): Promise<number> => {
    const [{ count }] = await db.query(
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return count;
  };
  const statusOf = async (personId: string): Promise<string> =>
    (await db.query(`SELECT status FROM saga WHERE key = $1`, [personId]))[0].status;
  const overdue = async (personId: string): Promise<boolean> =>
    (await db.query(`SELECT deadline < now() AS late FROM saga WHERE key = $1`, [personId]))[0].late;
  const waitFor = (personId: string, ms: number): Promise<unknown> =>
    db.query(`UPDATE saga SET deadline = now() + $2 * interval '1 ms' WHERE key = $1`, [personId, ms]);
  /** The answer comes by the broker, as a participant's does. */
  const answer = async (event: Envelope): Promise<void> => {
    const sent = { ...event, id: newMessageId(), source: doorStream.owner };
    const { key, value, headers } = encode(doorStream, sent);
    await testbed.produce(doorStream.topics.events, [{ key, value, headers: { ...headers } }]);
  };
  const sentTo = (personId: string): string[] =>
    sent
      .filter(({ message }) => String(message.key) === personId)
      .map(({ message }) => String(message.headers!.ce_type));

  it('starts, and sends its first command, in the transaction of its start', async () => {
    const [begun, undone] = [randomUUID(), randomUUID()];
    const rolledBack = db.transaction(async (tx) => {
      const cause = { correlationId: 'none' };
      await apps[0]!.get(Sagas).start(tx, [{ command: Visit({ personId: undone, text: '' }), cause }]);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await start(begun);
    await until(
      () => sentTo(begun),
      (types) => types.includes('Knock'),
    );
    expect(sentTo(undone)).toEqual([]);
  });

  it('is compensated once when the answer is overdue, though two instances watch the clock', async () => {
    const people = Array.from({ length: 30 }, () => randomUUID());
    await Promise.all(people.map(start));
    for (const person of people) {
      await until(
        () => sentTo(person),
        (types) => types.includes('GoAway'),
      );
      expect(sentTo(person)).toEqual(['Knock', 'GoAway']);
    }
  });

  it('is compensated though another one, overdue for longer, cannot be', async () => {
    const [broken, sound] = [randomUUID(), randomUUID()];
    await Promise.all([broken, sound].map(start));
    await db.query(`UPDATE saga SET data = 'null', deadline = now() - interval '1 minute' WHERE key = $1`, [
      broken,
    ]);
    await until(
      () => statusOf(sound),
      (status) => status === 'compensated',
    );
    expect(await statusOf(broken)).toBe('running');
    await db.query(`DELETE FROM saga WHERE key = $1`, [broken]);
  });

  it('is timed until its end, by how it ended', async () => {
    const ended = async (outcome: string): Promise<number> => {
      const { values } = await register.getSingleMetric('eventually_saga_seconds')!.get();
      const of = values.find(
        ({ labels, ...value }) =>
          'metricName' in value &&
          value.metricName === 'eventually_saga_seconds_count' &&
          labels['outcome'] === outcome,
      );
      return of?.value ?? 0;
    };
    const [completed, overdue] = [await ended('completed'), await ended('overdue')];
    const [answered, unanswered] = [randomUUID(), randomUUID()];
    await start(answered);
    await answer(open(answered));
    await start(unanswered);
    await until(
      async () => [await ended('completed'), await ended('overdue')],
      ([ok, late]) => ok === completed + 1 && late === overdue + 1,
    );
  });

  it('does not start twice under one key', async () => {
    const personId = randomUUID();
    await start(personId);
    await start(personId);
    await until(
      () => sentTo(personId),
      (types) => types.includes('GoAway'),
    );
    expect(sentTo(personId)).toEqual(['Knock', 'GoAway']);
  });

  it('starts once when two transactions start it at once', async () => {
    const personId = randomUUID();
    const first = db.createQueryRunner();
    await first.startTransaction();
    await begin(first.manager, personId);
    const second = start(personId); // waits for the first to end
    await until(
      () => waitingForLocks(),
      (count) => count > 0,
    );
    await first.commitTransaction();
    await first.release();
    await second;
    await until(
      () => sentTo(personId),
      (types) => types.includes('GoAway'),
    );
    expect(sentTo(personId)).toEqual(['Knock', 'GoAway']);
  });

  it('takes two answers at once one after the other', async () => {
    const personId = randomUUID();
    await start(personId);
    const [left, opened] = [leave(personId), open(personId)];
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await apps[0]!.get(Sagas).advance(holding.manager, [left]);
    const answered = db.transaction((tx) => apps[1]!.get(Sagas).advance(tx, [opened]));
    await until(
      () => waitingForLocks(),
      (count) => count > 0,
    );
    await holding.commitTransaction();
    await holding.release();
    await answered; // sees that the saga was cancelled, and undoes what had succeeded
    await until(
      () => sentTo(personId),
      (types) => types.length === 3,
    );
    expect(sentTo(personId)).toEqual(['Knock', 'GoAway', 'GoAway']);
    expect(await statusOf(personId)).toBe('compensated');
  });

  it('leaves an overdue saga to the answer that is being handled', async () => {
    const personId = randomUUID();
    await start(personId);
    const answering = db.createQueryRunner();
    await answering.startTransaction();
    await apps[0]!.get(Sagas).advance(answering.manager, [open(personId)]);
    await until(
      () => overdue(personId),
      (isOverdue) => isOverdue,
    );
    const expired = await db.transaction((tx) => apps[1]!.get(Sagas).expire(tx, 100));
    await answering.commitTransaction();
    await answering.release();
    expect(expired).toBe(0);
    expect(await statusOf(personId)).toBe('completed');
  });

  it('goes on where it was when every instance is restarted before each answer', async () => {
    const personId = randomUUID();
    await start(personId);
    await waitFor(personId, 60_000);
    for (const [event, status] of [
      [open(personId), 'completed'],
      [leave(personId), 'compensated'],
    ] as const) {
      await stopInstances();
      await answer(event);
      await startInstances();
      await until(
        () => statusOf(personId),
        (now) => now === status,
      );
    }
    await until(
      () => sentTo(personId),
      (types) => types.includes('GoAway'),
    );
    expect(sentTo(personId)).toEqual(['Knock', 'GoAway']);
  });

  it('hears the answers that came while nobody was there before it calls them overdue', async () => {
    const personId = randomUUID();
    await start(personId);
    await waitFor(personId, 60_000);
    await stopInstances();
    await answer(open(personId));
    await waitFor(personId, 0);
    await startInstances();
    await until(
      () => statusOf(personId),
      (status) => status !== 'running',
    );
    expect(await statusOf(personId)).toBe('completed');
  });

  it('hands its correlation on to what it sends', async () => {
    const personId = randomUUID();
    await start(personId);
    await until(
      () => sentTo(personId),
      (types) => types.length > 0,
    );
    const { message } = sent.find(({ message }) => String(message.key) === personId)!;
    expect(String(message.headers!.ce_correlationid)).toBe(`visit-${personId}`);
  });
});

it('is refused by the compiler when its data lacks a field of a command', () => {
  saga('wrong', {
    startedBy: Knock,
    key: 'personId',
    // @ts-expect-error Greet needs a text, and Knock has none
    steps: [{ send: Greet, success: Opened }],
    completed: [],
    compensated: [],
  });
});
