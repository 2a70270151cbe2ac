import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, past, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { DeadLetters } from './parking/dead-letters.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const FORGOTTEN = 'older than the inbox remembers (it was made 2026-01-01T00:00:01.000Z)';
const operator = 'ada';

describe('an inbox', () => {
  let testbed: Testbed;
  let db: DataSource;
  let app: INestApplication;
  let person: string;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    app = await startGreeter(db, { kafka, retries: { attempts: 1_000, firstMs: 10, mostMs: 50 } });
  });
  beforeEach(() => {
    person = randomUUID();
  });
  afterAll(async () => {
    await app.close();
    await testbed.stop();
  });

  const greet = (text: string, id = v7(), personId = person) =>
    encode(personStream, enveloped(Greet({ personId, text }), { id, key: personId, sequence: 0 }));
  const produce = (...records: ReturnType<typeof greet>[]) =>
    testbed.produce(personStream.topics.commands, records);
  const untilGreeted = async (texts: string[], personId = person): Promise<void> => {
    const sql = `SELECT text FROM greeting WHERE person_id = $1 ORDER BY n`;
    const greetings = await until(
      () => db.query<{ text: string }[]>(sql, [personId]),
      ({ length }) => length >= texts.length,
    );
    expect(greetings.map(({ text }) => text)).toEqual(texts);
  };
  const untilDead = async (): Promise<{ id: string; cause: string; attempts: number }> => {
    const [letter] = await until(
      () =>
        db.query<[Awaited<ReturnType<typeof untilDead>>]>(`SELECT * FROM dead_letter WHERE key = $1`, [
          person,
        ]),
      ({ length }) => length === 1,
    );
    return letter;
  };
  const untilFlows = () =>
    until(
      () => db.query<unknown[]>(`SELECT FROM parked_key WHERE key = $1`, [person]),
      ({ length }) => length === 0,
    );

  it('that is new remembers everything: what was said before its time was not handled', async () => {
    const old = greet('old', past.id());
    await produce(old, old, greet('new'));
    await untilGreeted(['old', 'new']);
  });

  describe('that has forgotten its oldest messages', () => {
    beforeAll(() => db.query(`DROP TABLE inbox_19700101t000000z`));

    it('does not guess about them: each is a dead letter at once, and holds up nobody else', async () => {
      const other = randomUUID();
      await produce(greet('old', past.id()), greet('one'), greet('hello', v7(), other));
      await untilGreeted(['hello'], other);
      expect(await untilDead()).toMatchObject({ cause: FORGOTTEN, attempts: 1 });
      await untilGreeted([]);
    });

    it('applies one that an operator replays, and those behind it', async () => {
      await produce(greet('old', past.id()), greet('one'));
      const { id } = await untilDead();
      await app.get(DeadLetters).replay({ id, operator });
      await untilGreeted(['old', 'one']);
      await untilFlows();
    });

    it('leaves one out that an operator discards', async () => {
      await produce(greet('old', past.id()), greet('one'));
      const { id } = await untilDead();
      await app.get(DeadLetters).discard({ id, operator }, 'a spec');
      await untilGreeted(['one']);
      await untilFlows();
    });

    it('asks again for each one that only waited behind another', async () => {
      await produce(greet('old', past.id()), greet('older', past.id()), greet('one'));
      const first = await untilDead();
      await app.get(DeadLetters).replay({ id: first.id, operator });
      await untilGreeted(['old']);
      const second = await untilDead();
      expect([second.cause, second.id !== first.id]).toEqual([FORGOTTEN, true]);
    });

    it('takes a message from a clock that is days ahead for one that may go through later', async () => {
      await produce(greet('early', v7({ msecs: Date.now() + 30 * DAY_MS })));
      const failing = await until(
        () =>
          db.query<{ attempts: number; dead_since: Date | null }[]>(
            `SELECT * FROM parked_message WHERE key = $1`,
            [person],
          ),
        ([message]) => (message?.attempts ?? 0) > 2,
      );
      expect(failing[0]!.dead_since).toBeNull();
    });
  });
});
