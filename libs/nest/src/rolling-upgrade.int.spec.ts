import { randomUUID } from 'node:crypto';
import { event, type Message, service, stream, type Stream } from '@eventually/contract-kit';
import { Outbox } from '@eventually/outbox';
import { projection } from '@eventually/projection';
import { createReadModel } from '@eventually/projection/testing';
import { Testbed, until } from '@eventually/testbed';
import { startService } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { MessagingOptions } from './messaging-options.js';
import { messagingMigrations } from './migrations.js';

const parcelId = z.string();
const ReturnedV1 = event('Returned', { parcelId, reason: z.string() });
const ReturnedV2 = event(
  'Returned',
  { parcelId, reason: z.string(), code: z.enum(['refused', 'unknown']) },
  { replaces: ReturnedV1, upcast: (v1) => ({ ...v1, code: 'unknown' }) },
);

const definition = { owner: 'post', key: 'parcelId' } as const;
const oldStream = stream('parcel', { ...definition, events: [ReturnedV1] });
const newStream = stream('parcel', { ...definition, events: [ReturnedV2] });

interface Returns {
  seen: object[];
}
/** Keeps all that a reader was given. */
const returnsOn = (one: typeof oldStream | typeof newStream) =>
  projection<Returns>('returns')
    .from(one as typeof oldStream)
    .on({ Returned: ({ parcelId: _, ...data }, __, { seen = [] }) => ({ seen: [...seen, data] }) });

const PARCELS = 100;

describe('while old and new code run together on one topic', () => {
  let testbed: Testbed;
  let kafka: Awaited<ReturnType<Testbed['kafka']>>;
  const apps: INestApplication[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([newStream]);
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await testbed.stop();
  });

  const start = async (db: DataSource, options: Omit<MessagingOptions, 'kafka'>) => {
    const app = await startService(db, { kafka, ...options });
    apps.push(app);
    return app;
  };
  const writer = (db: DataSource, one: typeof oldStream | typeof newStream) =>
    start(db, { service: service('post', { owns: [one] }) });
  const reader = async (name: string, one: typeof oldStream | typeof newStream): Promise<DataSource> => {
    const db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel(returnsOn(one))) await db.query(statement);
    await start(db, { service: service(name, { reads: [one] }), projections: [returnsOn(one)] });
    return db;
  };
  const write = (app: INestApplication, to: Stream, message: Message, key: string, sequence: number) =>
    app
      .get(DataSource)
      .transaction((tx) =>
        app
          .get(Outbox)
          .add(tx, to, [{ event: message as never, key, sequence, cause: { correlationId: 'spec' } }]),
      );
  const allSeenBy = async (db: DataSource): Promise<object[][]> => {
    const rows: { document: Returns }[] = await until(
      () => db.query(`SELECT document FROM returns ORDER BY key`),
      (found: { document: Returns }[]) =>
        found.length === PARCELS && found.every(({ document: { seen } }) => seen.length === 2),
    );
    return rows.map(({ document }) => document.seen);
  };
  const parkedIn = async (db: DataSource): Promise<unknown[]> => db.query(`SELECT * FROM parked_message`);

  it('everybody reads what everybody writes, in their own version, and nothing is parked', async () => {
    const database = await testbed.database(messagingMigrations);
    const oldWriter = await writer(database, oldStream);
    const newWriter = await writer(database, newStream);
    const oldReader = await reader('old-reader', oldStream);
    const newReader = await reader('new-reader', newStream);

    for (const id of Array.from({ length: PARCELS }, () => randomUUID())) {
      await write(oldWriter, oldStream, ReturnedV1({ parcelId: id, reason: 'nobody home' }), id, 1);
      const refused = ReturnedV2({ parcelId: id, reason: 'not wanted', code: 'refused' });
      await write(newWriter, newStream, refused, id, 2);
    }

    expect(await allSeenBy(oldReader)).toEqual(
      Array(PARCELS).fill([{ reason: 'nobody home' }, { reason: 'not wanted' }]),
    );
    expect(await allSeenBy(newReader)).toEqual(
      Array(PARCELS).fill([
        { reason: 'nobody home', code: 'unknown' },
        { reason: 'not wanted', code: 'refused' },
      ]),
    );
    expect([...(await parkedIn(oldReader)), ...(await parkedIn(newReader))]).toEqual([]);
  });
});
