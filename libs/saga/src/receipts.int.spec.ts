import { randomUUID } from 'node:crypto';
import type { Message } from '@eventually/contract-kit';
import { messagingMigrations } from '@eventually/nest';
import { Testbed } from '@eventually/testbed';
import { enveloped, trip } from '@eventually/testing';
import type { DataSource } from 'typeorm';
import { sagaBacklogOf } from './saga-backlog.js';
import { SagaTable } from './saga-table.js';
import { Sagas } from './sagas.js';

const ENDED = 20_000;

describe('the receipt of a command', () => {
  let testbed: Testbed;
  let db: DataSource;
  const sagas = new Sagas({ sagas: [trip.travel] }, new SagaTable(), { send: async () => undefined });

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations);
  });
  afterAll(() => testbed.stop());
  beforeEach(() => db.query(`TRUNCATE saga`));

  const start = async (): Promise<string> => {
    const tripId = randomUUID();
    const starts = [{ command: trip.Travel({ tripId }), cause: { correlationId: 'spec' } }];
    await db.transaction((tx) => sagas.start(tx, starts));
    return tripId;
  };
  const hear = (tripId: string, event: Message): Promise<void> =>
    db.transaction((tx) => sagas.advance(tx, [enveloped(event, { key: tripId })]));
  const secondsLeft = async (tripId: string): Promise<number> =>
    (
      await db.query(
        `SELECT round(extract(epoch FROM deadline - now()))::int AS left FROM saga WHERE key = $1`,
        [tripId],
      )
    )[0].left;
  const backlog = (then?: number) => sagaBacklogOf(db, then);

  it('begins the time for the answer', async () => {
    const tripId = await start();
    expect(await secondsLeft(tripId)).toBe(30);
    await hear(tripId, trip.FlightAsked({ tripId }));
    expect(await secondsLeft(tripId)).toBe(10);
  });

  it('is the end of the way for all that is known: what is on its way is the backlog', async () => {
    const [asked, booked, waiting] = [await start(), await start(), await start()];
    expect(await backlog()).toMatchObject({ unreceived: 3, underWay: 3 });
    await hear(asked, trip.FlightAsked({ tripId: asked }));
    expect(await backlog()).toMatchObject({ unreceived: 2, underWay: 3 });
    await hear(booked, trip.FlightBooked({ tripId: booked })); // and now waits for the hotel
    expect(await backlog()).toMatchObject({ unreceived: 2, underWay: 3 });
    await hear(waiting, trip.FlightRefused({ tripId: waiting, reason: 'full' }));
    expect(await backlog()).toMatchObject({ unreceived: 1, underWay: 2 });
  });

  it('tells those that waited before from those that came since', async () => {
    await start();
    const { at } = await backlog();
    await start();
    expect(await backlog(at)).toMatchObject({ unreceived: 2, sinceThen: 1 });
  });

  it('is looked for at a cost that does not grow with the sagas that have ended', async () => {
    await db.query(`INSERT INTO saga (saga, key, status, step, data, cause)
      SELECT 'travel', n::text, 'completed', 3, '{}', '{}' FROM generate_series(1, ${ENDED}) AS n`);
    await start();
    const [before, after] = await db.transaction(async (tx) => {
      const count = async () =>
        Number((await tx.query(`SELECT pg_stat_get_xact_tuples_returned('saga'::regclass) AS n`))[0].n);
      const first = await count();
      await sagaBacklogOf(tx);
      return [first, await count()];
    });
    expect(after! - before!).toBeLessThan(100); // rows that a sequential scan has read
  });
});
