import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { decode, encode, type Stream, Undecodable, type WireRecord } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import { TopicsReader } from '@eventually/observe';
import { projection } from '@eventually/projection';
import { createReadModel } from '@eventually/projection/testing';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, Greeted, listeningGreeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { INestApplication } from '@nestjs/common';
import fc from 'fast-check';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { messagingMigrations } from './migrations.js';
import { DeadLettersController } from './ops/dead-letters.controller.js';

const { events, commands } = personStream.topics;
const GROUPS = { [commands]: 'greeter', [events]: 'greeter.heard' };
const ODD_ONES = 150;
const PEOPLE = 40;
const TEXTS = ['one', 'two', 'three'];
const isKcatInstalled = spawnSync('kcat', ['-V']).status === 0;

const heard = projection<{ texts: string[] }>('heard')
  .from(personStream)
  .on({ Greeted: ({ text }, _, { texts = [] }) => ({ texts: [...texts, text] }), Thanked: () => ({}) });

const greet = (personId: string, text: string) =>
  encode(personStream, enveloped(Greet({ personId, text }), { key: personId, sequence: 0 }));
const greeted = (personId: string, text: string, sequence: number, source = 'greeter') =>
  encode(personStream, enveloped(Greeted({ personId, text }), { key: personId, sequence, source }));

type Bytes = Buffer | string;
interface AnyRecord {
  readonly key: Bytes | null;
  readonly value: Bytes | null;
  readonly headers: Record<string, Bytes | Bytes[]>;
}

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '\0', '1', ' 2 ', '-1', '1.5'),
);
const value = fc.oneof(
  bytes,
  text,
  fc.json(),
  fc.constantFrom('['.repeat(9_000), 'x'.repeat(200_000), '{"personId":"\\u0000","text":"\\ud800"}'),
);
const headerNames = [...Object.keys(greet('', '').headers), 'traceparent', '__proto__', 'x-note', ''];

/** What kafkajs can write: an honest message of which one thing or another is anything. */
const oddOne = (honest: WireRecord): fc.Arbitrary<AnyRecord> =>
  fc
    .record({
      key: fc.option(fc.oneof(bytes, text), { nil: undefined, freq: 2 }),
      isWithoutKey: fc.boolean(),
      value: fc.option(value, { nil: undefined, freq: 2 }),
      isWithoutValue: fc.boolean(),
      headers: fc.array(
        fc.tuple(
          fc.constantFrom(...headerNames),
          fc.oneof(bytes, text, fc.array(text, { minLength: 2, maxLength: 3 })),
        ),
        { maxLength: 3 },
      ),
    })
    .map(({ headers, ...odd }) => ({
      key: odd.isWithoutKey ? null : (odd.key ?? honest.key),
      value: odd.isWithoutValue ? null : (odd.value ?? honest.value),
      headers: { ...honest.headers, ...Object.fromEntries(headers) },
    }));

const isOdd = (stream: Stream, topic: string, record: AnyRecord): boolean => {
  try {
    decode(stream, topic, record);
    return false;
  } catch (error) {
    if (error instanceof Undecodable) return true;
    throw error;
  }
};

/** Under keys of their own: a dead letter of those who may write here holds back what comes behind it. */
const oddOnesFor = (topic: string): AnyRecord[] => {
  const keyed = (record: AnyRecord, n: number): AnyRecord => ({
    ...record,
    key:
      record.key === null
        ? null
        : Buffer.concat([Buffer.from(`odd ${topic} ${n} `), Buffer.from(record.key)]),
  });
  const honest = topic === events ? greeted('eve', 'hello', 1) : greet('eve', 'hello');
  return fc
    .sample(oddOne(honest), { numRuns: ODD_ONES, seed: 12 })
    .map(keyed)
    .filter((record) => isOdd(personStream, topic, record));
};

describe('records that anybody may have written', () => {
  let testbed: Testbed;
  let db: DataSource;
  let kafka: KafkaConnection;
  let app: INestApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    kafka = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
    await db.query(`CREATE TABLE greeting (n serial, person_id text NOT NULL, text text NOT NULL)`);
    for (const statement of createReadModel(heard)) await db.query(statement);
    app = await startGreeter(db, { service: listeningGreeter, kafka, projections: [heard] });
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  /** With the key of the record, and what it is parked under. */
  const deadOf = (
    consumer: string,
  ): Promise<{ id: string; key: string | null; parkedAs: string; cause: string }[]> =>
    db.query(
      `SELECT id, encode(record_key, 'escape') AS key, key AS "parkedAs", cause FROM dead_letter
       WHERE consumer = $1 ORDER BY id`,
      [consumer],
    );
  const untilDead = (consumer: string, key: string) =>
    until(
      async () => (await deadOf(consumer)).find((letter) => letter.key === key)?.cause,
      (cause) => cause !== undefined,
    );
  const lagOf = (topic: string): Promise<number> =>
    testbed.administer(async (admin) => {
      const [group] = await admin.fetchOffsets({ groupId: GROUPS[topic]!, topics: [topic] });
      const reached = new Map(
        group!.partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]),
      );
      const ends = await admin.fetchTopicOffsets(topic);
      return ends.reduce((sum, { partition, high }) => sum + Number(high) - (reached.get(partition) ?? 0), 0);
    });
  const greetingsOf = async (personId: string): Promise<string[]> =>
    (await db.query(`SELECT text FROM greeting WHERE person_id = $1 ORDER BY n`, [personId])).map(
      (row: { text: string }) => row.text,
    );
  const documentOf = async (key: string): Promise<{ texts: string[] } | undefined> =>
    (await db.query(`SELECT document FROM heard WHERE key = $1`, [key]))[0]?.document;
  /** Clients of other languages write what kafkajs cannot: a header that has no value at all. */
  const kcat = async (
    topic: string,
    key: string,
    headers: readonly string[],
    input: string,
  ): Promise<void> => {
    const named = headers.flatMap((one) => ['-H', one]);
    const client = spawn('kcat', ['-P', '-b', String(kafka.brokers), '-t', topic, '-k', key, ...named]);
    client.stdin.end(input);
    const [status] = (await once(client, 'close')) as [number];
    expect(status).toBe(0);
  };

  it.each([commands, events])(
    'on %s become dead letters, and every honest one is applied',
    async (topic) => {
      const odd = oddOnesFor(topic);
      expect(odd.length).toBeGreaterThan(ODD_ONES / 2);
      const people = Array.from({ length: PEOPLE }, () => randomUUID() as string);
      for (const [round, said] of TEXTS.entries()) {
        const honest = people.map((id) =>
          topic === events ? greeted(id, said, round + 1) : greet(id, said),
        );
        const share = odd.filter((_, index) => index % TEXTS.length === round);
        await testbed.produce(topic, [...honest, ...share] as WireRecord[]);
      }
      await until(
        () => lagOf(topic),
        (lag) => lag === 0,
      );
      for (const id of people)
        expect(topic === events ? (await documentOf(id))?.texts : await greetingsOf(id)).toEqual(TEXTS);
      const dead = await deadOf(GROUPS[topic]!);
      expect(dead).toHaveLength(odd.length);
      expect(dead.filter(({ cause }) => !cause || cause.startsWith('unexpected'))).toEqual([]);
    },
    60_000,
  );

  it('can all be looked at afterwards', async () => {
    const letters = app.get(DeadLettersController);
    for (const { id } of [...(await deadOf('greeter')), ...(await deadOf('greeter.heard'))])
      expect(JSON.stringify(await letters.getDeadLetter(id))).toContain('"cause"');
    expect((await app.get(TopicsReader).read()).topics.map(({ name }) => name)).toContain(events);
  });

  (isKcatInstalled ? it : it.skip)('may have a header without a value', async () => {
    const [nobody, somebody] = [randomUUID(), randomUUID()];
    await kcat(commands, nobody, ['x-note'], 'anything');
    const { headers, value } = greet(somebody, 'hello');
    const given = Object.entries(headers).map(([name, said]) => `${name}=${said}`);
    await kcat(commands, somebody, ['x-note', ...given], value!);
    expect(await untilDead('greeter', nobody)).toContain('is missing');
    await until(
      () => greetingsOf(somebody),
      (texts) => texts.join() === 'hello',
    );
  });

  it.each([null, '', '0', '-3', 'abc', '1.5', ' 2 ', 'NaN'])(
    'are no events in place %j',
    async (sequence) => {
      const key = randomUUID();
      const { headers, ...record } = greeted(key, 'hello', 1);
      const { ce_sequence: _, ...others } = headers;
      await testbed.produce(events, [
        { ...record, headers: sequence === null ? others : { ...others, ce_sequence: sequence } },
      ]);
      expect(await untilDead('greeter.heard', key)).toContain('ce_sequence');
      expect(await documentOf(key)).toBeUndefined();
    },
  );

  it("are not believed when they are another service's", async () => {
    const [event, command] = [randomUUID(), randomUUID()];
    await testbed.produce(events, [greeted(event, 'hello', 1, 'view-service')]);
    expect(await untilDead('greeter.heard', event)).toContain('"/view-service": it must be /greeter');
    const { headers, ...record } = greet(command, 'hello');
    await testbed.produce(commands, [{ ...record, headers: { ...headers, ce_source: '/view-service' } }]);
    expect(await untilDead('greeter', command)).toContain('"/view-service": it must be /spec');
    expect(await greetingsOf(command)).toEqual([]);
  });

  it.each([events, commands])(
    'on %s hold nothing up whose key they have, when they do not even say that they are from its sender',
    async (topic) => {
      const key = randomUUID();
      const [first, last] =
        topic === events
          ? [greeted(key, 'one', 1), greeted(key, 'two', 2)]
          : [greet(key, 'one'), greet(key, 'two')];
      const strangers = [
        { headers: {}, value: 'garbage' },
        { headers: { ...first.headers, ce_source: '/view-service' }, value: first.value },
        { headers: { ...first.headers, ce_source: '' }, value: null },
      ].map((record) => ({ ...record, key }));
      await testbed.produce(topic, [first, ...strangers, last] as WireRecord[]);
      await until(
        async () => (topic === events ? (await documentOf(key))?.texts : await greetingsOf(key)),
        (texts) => texts?.join() === 'one,two',
      );
      const aside = (await deadOf(GROUPS[topic]!)).filter((letter) => letter.key === key);
      expect(aside).toHaveLength(strangers.length);
      expect(new Set(aside.map(({ parkedAs }) => parkedAs)).size).toBe(strangers.length);
      const rows: unknown[] = await db.query(`SELECT FROM parked_key WHERE key = $1`, [key]);
      expect(rows).toEqual([]);
    },
  );

  it('have no place on a topic that is not theirs', async () => {
    const [event, command] = [randomUUID(), randomUUID()];
    await testbed.produce(commands, [greeted(event, 'hello', 1)]);
    await testbed.produce(events, [greet(command, 'hello')]);
    expect(await untilDead('greeter', event)).toContain('no message type "Greeted" on person.commands');
    expect(await untilDead('greeter.heard', command)).toContain('no message type "Greet" on person.events');
  });

  it('park a key that fits no index', async () => {
    const key = 'k'.repeat(100_000);
    await testbed.produce(commands, [{ ...greet(key, 'hello') }]);
    await until(
      () => lagOf(commands),
      (lag) => lag === 0,
    );
    expect((await deadOf('greeter')).at(-1)).toMatchObject({
      parkedAs: expect.stringMatching(/^k{64}… sha256/) as string,
    });
  });

  // the last: the mark of its end stands behind all records, where no lag counts down to 0
  it.each([commands, events])(
    'on %s hold nothing up while their transaction is open, and after it was given up',
    async (topic) => {
      const stranger = new Kafka({ ...kafka, logLevel: logLevel.NOTHING }).producer({
        idempotent: true,
        maxInFlightRequests: 1,
        transactionalId: `open-${topic}`,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      await stranger.connect();
      const [during, after] = [randomUUID(), randomUUID()];
      const isThere = (key: string) =>
        until(
          async () => (topic === events ? (await documentOf(key))?.texts : await greetingsOf(key)),
          (texts) => texts?.join() === 'hello',
        );
      const honest = (key: string) => (topic === events ? greeted(key, 'hello', 1) : greet(key, 'hello'));
      const open = await stranger.transaction();
      try {
        const partitions = await testbed.administer((admin) => admin.fetchTopicOffsets(topic));
        const messages = partitions.map(({ partition }) => ({ partition, value: 'not yet said' }));
        await open.send({ topic, messages });
        await testbed.produce(topic, [honest(during)]);
        await isThere(during);
      } finally {
        await open.abort();
      }
      await testbed.produce(topic, [honest(after)]);
      await isThere(after);
      await stranger.disconnect();
    },
  );
});
