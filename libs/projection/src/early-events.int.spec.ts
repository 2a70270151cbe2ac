import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { DeadLetters } from '@eventually/inbox';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greeted, listeningGreeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { projection } from './projection.js';
import { createReadModel } from './testing/create-read-model.js';
import { RebuildRegistry } from './rebuild/rebuild-registry.js';

interface Heard {
  texts: string[];
}
const heard = projection<Heard>('heard')
  .from(personStream)
  .on({ Greeted: ({ text }, _, { texts = [] }) => ({ texts: [...texts, text] }), Thanked: () => ({}) });

const operator = 'olga';
const EARLY_FOR_MS = 2_000;
const retries = { attempts: 1_000, firstMs: 10, mostMs: 50, earlyForMs: EARLY_FOR_MS };

interface Parked {
  readonly sequence: string;
  readonly cause: string | null;
  readonly isDead: boolean;
}

describe('an event that comes before those before it', () => {
  let testbed: Testbed;
  let db: DataSource;
  let app: INestApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel(heard)) await db.query(statement);
    app = await startGreeter(db, { service: listeningGreeter, kafka, projections: [heard], retries });
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  /** Each in a record of its own, which says its place as its text. */
  const tell = (personId: string, ...sequences: number[]) =>
    testbed.produce(
      personStream.topics.events,
      sequences.map((sequence) => {
        const event = Greeted({ personId, text: String(sequence) });
        return encode(personStream, enveloped(event, { source: 'greeter', key: personId, sequence }));
      }),
    );
  const heardOf = async (key: string): Promise<string | undefined> => {
    const [row]: { document: Heard }[] = await db.query(`SELECT document FROM heard WHERE key = $1`, [key]);
    return row && (row.document.texts ?? ['nothing']).join(' ');
  };
  const untilHeard = (key: string, texts: string) =>
    until(
      () => heardOf(key),
      (now) => now === texts,
    );
  const parkedOf = (key: string): Promise<Parked[]> =>
    db.query(
      `SELECT sequence, cause, dead_since IS NOT NULL AS "isDead" FROM parked_message
       WHERE consumer = 'greeter.heard' AND key = $1 ORDER BY id`,
      [key],
    );
  const untilParked = (key: string, ...sequences: number[]) =>
    until(
      () => parkedOf(key),
      (now) => now.map(({ sequence }) => Number(sequence)).join() === sequences.join(),
    );
  const untilDead = (key: string) =>
    until(
      () => parkedOf(key),
      ([first]) => first?.isDead ?? false,
    );
  const untilFlows = (key: string) =>
    until(
      () => db.query(`SELECT FROM parked_key WHERE key = $1`, [key]),
      ({ length }: unknown[]) => length === 0,
    );

  it('is parked, and applied in its sequence when the gap is closed', async () => {
    const key = randomUUID();
    await tell(key, 1, 2);
    await untilHeard(key, '1 2');
    await tell(key, 5);
    const [parked] = await untilParked(key, 5);
    expect(parked!.cause).toContain('it is event 5 of its person, and waits for 3');
    await tell(key, 4);
    await untilParked(key, 5, 4);
    await tell(key, 3);
    await untilHeard(key, '1 2 3 4 5');
    await untilFlows(key);
    await tell(key, 6);
    await untilHeard(key, '1 2 3 4 5 6');
  });

  it('leaves no document behind when it is the first of its key', async () => {
    const key = randomUUID();
    await tell(key, 2);
    await untilParked(key, 2);
    expect(await heardOf(key)).toBeUndefined();
    await tell(key, 1);
    await untilHeard(key, '1 2');
  });

  it('holds up no other key', async () => {
    const [early, other] = [randomUUID(), randomUUID()];
    await tell(early, 2);
    await tell(other, 1);
    await untilHeard(other, '1');
    await untilParked(early, 2);
  });

  it('is a dead letter after its time, and still applied when the gap is closed', async () => {
    const key = randomUUID();
    await tell(key, 1, 3);
    await untilParked(key, 3);
    expect((await parkedOf(key))[0]!.isDead).toBe(false);
    await untilDead(key);
    await tell(key, 2);
    await untilHeard(key, '1 2 3');
    await untilFlows(key);
  });

  it('is applied without those before it when an operator replays it, and the trail says so', async () => {
    const key = randomUUID();
    await tell(key, 1, 4, 5);
    await untilParked(key, 4, 5);
    expect(await app.get(DeadLetters).replay({ key, operator })).toBe(1);
    await untilHeard(key, '1 4 5');
    await tell(key, 2, 6);
    await untilHeard(key, '1 4 5 6');
    const [action] = (await app.get(DeadLetters).trail(1)) as {
      action: string;
      cause: string;
      operator: string;
    }[];
    expect(action).toMatchObject({ action: 'replay', operator });
    expect(action!.cause).toContain('waits for 2');
  });

  it('is left out when an operator discards it, and those behind it go on', async () => {
    const key = randomUUID();
    await tell(key, 1, 4, 5);
    await untilParked(key, 4, 5);
    expect(await app.get(DeadLetters).discard({ key, operator }, 'written by mistake')).toBe(1);
    await untilHeard(key, '1 5');
  });

  it('ends in the same document when the read model is built anew', async () => {
    const rebuild = app.get(RebuildRegistry).of('heard')!;
    await rebuild.begin('spec');
    const behind = async () =>
      (await rebuild.status()).flatMap(({ number, behindLive, partitions }) =>
        [
          ...partitions.map(({ partition, lag }) => [number, partition, lag]),
          [number, -1, behindLive],
        ].filter(([, , n]) => n! > 0),
      );
    await until(behind, ({ length }) => length === 0);
    await until(
      () => rebuild.compare(),
      ({ different, missing, extra, inMotion }) => different + missing + extra + inMotion === 0,
    );
  });
});
