import { randomUUID } from 'node:crypto';
import { command, event, stream } from '@eventually/contract-kit';
import { Testbed, until } from '@eventually/testbed';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { messagingMigrations } from '../migrations.js';
import { Greet, personStream, startGreeter } from '../testing/greeter.js';
import { saga } from './saga.js';
import { Sagas } from './sagas.js';

const fields = { personId: z.string(), text: z.string() };
const Visit = command('Visit', fields);
const Knock = command('Knock', { personId: z.string() });
const GoAway = command('GoAway', { personId: z.string() });
const Opened = event('Opened', { personId: z.string() });
const doorStream = stream('door', {
  owner: 'door-service',
  key: 'personId',
  events: [Opened],
  commands: [Knock, GoAway],
});
const visit = saga('visit', {
  startedBy: Visit,
  key: 'personId',
  steps: [{ send: Knock, success: Opened, undo: GoAway, within: '300ms' }],
  completed: [],
  compensated: [],
});

describe('a saga', () => {
  let testbed: Testbed;
  let db: DataSource;
  let sent: Awaited<ReturnType<Testbed['records']>>;
  const apps: INestApplication[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream, doorStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    sent = await testbed.records([doorStream.topics.commands]);
    for (let instance = 0; instance < 2; instance++)
      apps.push(await startGreeter(db, { kafka, streams: [personStream, doorStream], sagas: [visit] }));
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await testbed.stop();
  });

  const start = (personId: string): Promise<void> =>
    db.transaction((tx) =>
      apps[0]!
        .get(Sagas)
        .start(tx, [
          { command: Visit({ personId, text: 'hello' }), cause: { correlationId: `visit ${personId}` } },
        ]),
    );
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

  it('hands its correlation on to what it sends', async () => {
    const personId = randomUUID();
    await start(personId);
    await until(
      () => sentTo(personId),
      (types) => types.length > 0,
    );
    const { message } = sent.find(({ message }) => String(message.key) === personId)!;
    expect(String(message.headers!.ce_correlationid)).toBe(`visit ${personId}`);
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
