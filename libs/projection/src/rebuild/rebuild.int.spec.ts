import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { encode } from '@eventually/contract-kit';
import { DeadLetters } from '@eventually/inbox';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import {
  Greeted,
  listeningGreeter,
  personStream,
  startGreeter,
  WatchfulReader,
} from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { projection } from '../projection.js';
import { createReadModel } from '../testing/create-read-model.js';
import type { Rebuild } from './rebuild.js';
import { RebuildRegistry } from './rebuild-registry.js';
import { RebuildConflict } from './versions.js';

interface Acquaintance {
  text: string;
  thanks: number;
}
const PEOPLE = 300;
const MOST_ROUNDS = 2_000;
const PAUSE_MS = 5;
const retries = { attempts: 2, firstMs: 10, mostMs: 20 };
/** How the code of a later deployment folds differently. */
const code = { says: (text: string) => text, unspeakable: new Set<string>() };
const acquaintances = projection<Acquaintance>('acquaintances')
  .from(personStream)
  .on({
    Greeted: ({ text }) => {
      if (code.unspeakable.has(text)) throw new Error('unspeakable');
      return { text: code.says(text) };
    },
    Thanked: (_, __, { thanks = 0 }) => ({ thanks: thanks + 1 }),
  });

describe('rebuilding a read model', () => {
  let testbed: Testbed;
  let db: DataSource;
  let instances: INestApplication[];
  const people = Array.from({ length: PEOPLE }, () => randomUUID());
  let sequence = 0;

  const start = async (): Promise<INestApplication> =>
    startGreeter(db, {
      service: listeningGreeter,
      kafka: await testbed.kafka([personStream]),
      projections: [acquaintances],
      retries,
    });
  const rebuild = (): Rebuild => instances[0]!.get(RebuildRegistry).of('acquaintances')!;
  const states = async (): Promise<string[]> =>
    (await rebuild().status()).map(({ number, state }) => `${number} ${state}`);
  const settled = () =>
    until(states, (all) => !all.some((state) => state.endsWith('dropping')), { what: 'the removal' });
  const caughtUp = () =>
    until(
      () => rebuild().status(),
      (versions) =>
        versions.every(
          ({ behindLive, partitions }) =>
            behindLive + partitions.reduce((sum, { lag }) => sum + lag, 0) === 0,
        ),
      { what: 'that all versions have caught up' },
    );
  /** All instances are in the group, and whoever joins begins at the end. */
  const atRest = (group: string) =>
    until(
      () =>
        testbed.administer(async (admin) => {
          const topic = personStream.topics.events;
          const { groups } = await admin.describeGroups([group]);
          const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
          const ends = await admin.fetchTopicOffsets(topic);
          const next = new Map(committed!.partitions.map(({ partition, offset }) => [partition, offset]));
          const behind = ends.filter(({ partition, high }) => next.get(partition) !== high);
          return { state: groups[0]?.state, members: groups[0]?.members.length, behind: behind.length };
        }),
      ({ state, members, behind }) => state === 'Stable' && members === instances.length && behind === 0,
      { what: 'that nothing is delivered again' },
    );
  const build = async (): Promise<void> => {
    await rebuild().begin('spec');
    await caughtUp();
  };

  /** Everybody is greeted once more. */
  const greetAll = async (text = 'hello'): Promise<void> => {
    sequence += 1;
    await testbed.produce(
      personStream.topics.events,
      people.map((personId) =>
        encode(
          personStream,
          enveloped(Greeted({ personId, text }), { source: 'greeter', key: personId, sequence }),
        ),
      ),
    );
  };
  const produce = (personId: string, ...texts: string[]) =>
    testbed.produce(
      personStream.topics.events,
      texts.map((text, index) =>
        encode(
          personStream,
          enveloped(Greeted({ personId, text }), { source: 'greeter', key: personId, sequence: index + 1 }),
        ),
      ),
    );

  /** Does the work while people are greeted and read about. @returns what readers have noticed */
  const underLoad = async (work: () => Promise<void>): Promise<readonly string[]> => {
    const reader = new WatchfulReader(db, 'acquaintances', 'person');
    let isOver = false;
    const load = (async () => {
      for (let round = 0; !isOver && round < MOST_ROUNDS; round++) {
        await greetAll();
        await delay(PAUSE_MS); // a load that a busy machine can follow
      }
    })();
    try {
      await until(
        () => reader.reads,
        (reads) => reads > 20,
      );
      await work();
      const { reads } = reader;
      await until(
        () => reader.reads,
        (now) => now > reads + 20,
      );
      return await reader.stop();
    } finally {
      isOver = true;
      await load;
      await reader.stop();
    }
  };

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations);
    for (const statement of createReadModel(acquaintances)) await db.query(statement);
    instances = [await start(), await start()];
    await greetAll();
    await greetAll();
    await until(
      () => db.query('SELECT FROM acquaintances'),
      ({ length }: unknown[]) => length === PEOPLE,
    );
  });
  afterAll(async () => {
    for (const app of instances) await app.close();
    await testbed.stop();
  });

  it('is done under load, and readers notice nothing', async () => {
    const noticed = await underLoad(async () => {
      expect(await rebuild().begin('spec')).toEqual({ version: 2 });
      await expect(rebuild().begin('another')).rejects.toThrow(
        'Version 2 of acquaintances is being built already',
      );
      await until(
        () => rebuild().status(),
        (all) => all.at(-1)!.behindLive < 1_000,
      );
      const { parity } = await until(
        () => rebuild().switch(false),
        ({ switched }) => switched,
        { what: 'that no reader would notice the switch' },
      );
      expect(parity).toMatchObject({ equal: expect.any(Number), different: 0, missing: 0, extra: 0 });
    });
    expect(noticed).toEqual([]);
    expect(await states()).toEqual(['1 previous', '2 live']);
  });

  it('waits for a version that is behind, and nobody sees that it is', async () => {
    const reader = new WatchfulReader(db, 'acquaintances', 'person');
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await holding.query(`LOCK TABLE acquaintances_v1 IN SHARE MODE`); // the previous version cannot fold
    await greetAll();
    await until(
      () => db.query(`SELECT FROM acquaintances WHERE (versions ->> 'person')::int < $1`, [sequence]),
      ({ length }: unknown[]) => length === 0,
    );
    const goingBack = rebuild().rollBack();
    const liveStandsStill = `SELECT FROM pg_locks WHERE relation = 'acquaintances_v2'::regclass AND mode = 'ShareLock' AND granted`;
    await until(
      () => db.query(liveStandsStill),
      ({ length }: unknown[]) => length > 0,
    );
    expect(await states()).toEqual(['1 previous', '2 live']);
    await holding.rollbackTransaction();
    await holding.release();
    expect(await goingBack).toEqual({ live: 1 });
    expect(await reader.stop()).toEqual([]);
    expect(await rebuild().rollBack()).toEqual({ live: 2 }); // and forth
  });

  it('goes back to the version before, which has everything, too', async () => {
    const noticed = await underLoad(async () => {
      expect(await rebuild().rollBack()).toEqual({ live: 1 });
    });
    expect(noticed).toEqual([]);
    expect(await states()).toEqual(['1 live', '2 previous']);
  });

  it('shows in what the new version differs, and then leaves the live one where it is', async () => {
    await caughtUp(); // what was read before was folded as before
    code.says = (text) => text.toUpperCase();
    await build();
    expect(await states()).toEqual(['1 live', '2 previous', '3 building']); // there is a way back meanwhile
    const { switched, parity } = await rebuild().switch(false);
    expect(switched).toBe(false);
    expect(parity).toMatchObject({ equal: 0, different: PEOPLE });
    expect(parity.examples.different[0]).toMatchObject({ paths: ['text'] });
    expect(await states()).toEqual(['1 live', '2 previous', '3 building']);

    expect(await rebuild().switch(true)).toMatchObject({ switched: true });
    expect(await settled()).toEqual(['1 previous', '3 live']);
    expect(await db.query(`SELECT DISTINCT document ->> 'text' AS text FROM acquaintances`)).toEqual([
      { text: 'HELLO' },
    ]);
    code.says = (text) => text;
  });

  it('shows what is missing and what is too much', async () => {
    await build();
    const [lost, made] = [people[0]!, randomUUID()];
    const { table, group } = (await rebuild().status()).find(({ state }) => state === 'building')!;
    await atRest(group); // a record that came again would make up for what is lost
    await db.query(`DELETE FROM ${table} WHERE key = $1`, [lost]);
    await db.query(`INSERT INTO ${table} VALUES ($1, '{}', '{"person": 1}')`, [made]);
    const parity = await rebuild().compare();
    expect(parity).toMatchObject({ missing: 1, extra: 1, examples: { missing: [lost], extra: [made] } });
    expect(await rebuild().switch(false)).toMatchObject({ switched: false });
  });

  it('is given up without a trace', async () => {
    const { number, table, group } = (await rebuild().status()).find(({ state }) => state === 'building')!;
    expect(await rebuild().abort()).toEqual({ dropped: number });
    await settled();
    expect(await db.query(`SELECT to_regclass($1) AS there`, [table])).toEqual([{ there: null }]);
    expect(
      await db.query(`SELECT FROM projection_checkpoint WHERE projection LIKE $1`, [`%.v${number}`]),
    ).toEqual([]);
    const { groups } = await testbed.administer((admin) => admin.listGroups());
    expect(groups.map(({ groupId }) => groupId)).not.toContain(group);
    await expect(rebuild().abort()).rejects.toThrow(RebuildConflict);
  });

  it('goes on where it was when all instances have died', async () => {
    await rebuild().begin('spec');
    await Promise.all(instances.map((app) => app.close()));
    instances = [await start()];
    await greetAll();
    await caughtUp();
    expect(await rebuild().compare()).toMatchObject({ equal: PEOPLE, different: 0, missing: 0 });
    instances.push(await start());
  });

  it('does not go back by what is parked for the new version only', async () => {
    const person = randomUUID();
    await produce(person, 'good day');
    await caughtUp();
    await rebuild().abort();
    await settled();
    code.unspeakable.add('good day');
    await rebuild().begin('spec');
    await until(
      () => rebuild().status(),
      (all) => all.at(-1)!.parkedKeys === 1,
    );
    await expect(rebuild().switch(true)).rejects.toThrow(`these documents would go backwards: ${person}`);
    code.unspeakable.delete('good day');
    await rebuild().abort();
    await settled();
  });

  it('leaves out again what an operator had discarded', async () => {
    const person = randomUUID();
    code.unspeakable.add('taboo');
    await produce(person, 'taboo', 'and then');
    const deadLetters = instances[0]!.get(DeadLetters);
    const dead = { state: 'dead', key: person, limit: 10 } as const;
    await until(
      () => deadLetters.list(dead),
      ({ length }) => length === 2, // for the live version and the one before
    );
    await deadLetters.discard({ key: person, operator: 'ada' }, 'not to be said');
    code.unspeakable.delete('taboo'); // what it could say now, it does not
    await build();
    expect(await rebuild().switch(false)).toMatchObject({ switched: true });
    const [{ document }] = await db.query(`SELECT document FROM acquaintances WHERE key = $1`, [person]);
    expect(document).toEqual({ text: 'and then' });
  });

  it('leaves out again what nobody could read', async () => {
    const person = randomUUID();
    await testbed.produce(personStream.topics.events, [
      { key: person, value: '{', headers: { ce_type: 'Greeted', ce_source: '/greeter' } },
    ]);
    await produce(person, 'and then');
    const deadLetters = instances[0]!.get(DeadLetters);
    const listed = () => deadLetters.list({ state: 'dead', key: person, limit: 10 });
    await until(listed, ({ length }) => length === 2); // the version before is kept up to date, too
    await deadLetters.discard({ key: person, operator: 'ada' }, 'damaged');
    await until(
      () => rebuild().status(),
      (all) => all.every(({ parkedKeys }) => parkedKeys === 0),
    );
    await build();
    await until(
      () => rebuild().status(),
      (all) => all.every(({ parkedKeys }) => parkedKeys === 0),
    );
    expect(await rebuild().switch(false)).toMatchObject({
      switched: true,
      parity: { different: 0, inMotion: 0 },
    });
  });
});
