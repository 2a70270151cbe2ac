import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { createKafka, type KafkaConnection } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, personStream } from '@eventually/testing/fixtures';
import { KafkaJSNonRetriableError } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { deliveryPorts, type DeliveryPorts } from '../delivery/ports.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { GroupConsumer } from './group-consumer.js';
import type { DecodedRecord } from './consumed-record.js';

const topic = personStream.topics.commands;
const topics = new Map([[topic, personStream]]);
const SESSION_MS = 3_000;
const LONGER_THAN_A_SESSION_MS = 4_500;
const MB = 1024 * 1024;
const BACKLOG_MB = 150;

const greet = (text: string, personId: string = randomUUID()) =>
  encode(personStream, enveloped(Greet({ personId, text }), { key: personId, sequence: 0 }));
const textOf = ({ envelope }: DecodedRecord): string => (envelope.data as { text: string }).text;

/** kafkajs does these things by itself, and each of them loses messages or time. Here it must not. */
describe('a consumer on kafkajs', () => {
  let testbed: Testbed;
  let db: DataSource;
  let connection: KafkaConnection;
  let group: string;
  let applied: string[];
  let consumers: GroupConsumer[];

  beforeAll(async () => {
    testbed = await Testbed.start();
    connection = await testbed.kafka([personStream]);
    db = await testbed.database(messagingMigrations);
  });
  beforeEach(() => {
    [group, applied, consumers] = [`spec-${randomUUID()}`, [], []];
  });
  afterEach(() => Promise.all(consumers.map((consumer) => consumer.stop())));
  afterAll(() => testbed.stop());

  const start = (
    ports: Partial<DeliveryPorts> = {},
    apply?: (...given: Parameters<Subscriber['apply']>) => Promise<unknown>,
  ): void => {
    const subscriber: Subscriber = {
      group,
      topics,
      wants: () => true,
      apply: async (tx, messages) => {
        await apply?.(tx, messages);
        applied.push(...messages.map(textOf));
        return { redelivered: new Set() };
      },
      skip: () => Promise.resolve(),
    };
    const kafka = createKafka('spec', connection);
    const consumer = new GroupConsumer(kafka, { ...deliveryPorts(db), ...ports }, subscriber, SESSION_MS);
    consumers.push(consumer);
    consumer.start();
  };
  const untilJoined = () => until(() => consumers.every(({ isReady }) => isReady));
  const untilApplied = (text: string) => until(() => applied.includes(text));
  const members = () =>
    testbed.administer(async (admin) =>
      (await admin.describeGroups([group])).groups[0]!.members.map(({ memberId }) => memberId),
    );

  it('that crashes for good is replaced, though kafkajs would stay silent', async () => {
    let failures = 2; // by itself, and when it is to be parked
    const transaction = ((work: never) =>
      failures-- > 0
        ? Promise.reject(new KafkaJSNonRetriableError('no use'))
        : db.transaction(work)) as DataSource['transaction'];
    start({ database: { transaction } });
    await testbed.produce(topic, [greet('after a crash')]);
    await untilApplied('after a crash');
  });

  it('keeps its place in the group while a handler takes longer than a session', async () => {
    start({}, async (tx, messages) => {
      if (messages.some((one) => textOf(one) === 'slow'))
        await tx.query(`SELECT pg_sleep($1)`, [LONGER_THAN_A_SESSION_MS / 1_000]);
    });
    await untilJoined();
    const before = await members();
    await testbed.produce(topic, [greet('slow')]);
    await untilApplied('slow');
    expect(await members()).toEqual(before);
    expect(applied.filter((text) => text === 'slow')).toHaveLength(1);
  });

  it('finishes what it reads when the group rebalances meanwhile, and nothing is lost', async () => {
    const texts = Array.from({ length: 200 }, (_, n) => `rebalanced ${n}`);
    start({}, (tx) => tx.query(`SELECT pg_sleep(0.2)`));
    await untilJoined();
    for (let from = 0; from < texts.length; from += 20) {
      await testbed.produce(
        topic,
        texts.slice(from, from + 20).map((text) => greet(text)),
      );
      if (from === 60) start();
    }
    await until(() => texts.every((text) => applied.includes(text)));
  });

  it('does not commit what nobody handles: it is parked', async () => {
    const key = randomUUID();
    const { headers } = greet('', key);
    start();
    await testbed.produce(topic, [{ key, value: '{}', headers: { ...headers, ce_type: 'Insult' } }]);
    const parked = (): Promise<unknown[]> =>
      db.query(`SELECT FROM dead_letter WHERE consumer = $1 AND key = $2`, [group, key]);
    await until(parked, ({ length }) => length === 1);
  });

  it('does not read a message that is not valid again and again', async () => {
    const key = randomUUID();
    const { headers } = greet('', key);
    start();
    await testbed.produce(topic, [{ key, value: '{"personId":7}', headers }]);
    const ends = await testbed.administer((admin) => admin.fetchTopicOffsets(topic));
    const committed = () =>
      testbed.administer(
        async (admin) => (await admin.fetchOffsets({ groupId: group, topics: [topic] }))[0]!,
      );
    await until(committed, ({ partitions }) =>
      ends.every(({ partition, high }) =>
        partitions.some((one) => one.partition === partition && (one.offset === high || high === '0')),
      ),
    );
  });

  it('starts before the broker does', async () => {
    await testbed.whileKafkaIsDown(async () => {
      start();
      await expect(until(() => consumers[0]!.isReady, Boolean, { withinMs: 3_000 })).rejects.toThrow();
    });
    await untilJoined();
    await testbed.produce(topic, [greet('at last')]);
    await untilApplied('at last');
  });

  it('leaves its group when it stops, so that nobody waits for its session to end', async () => {
    start();
    await untilJoined();
    await consumers[0]!.stop();
    expect(await members()).toEqual([]);
  });

  it('holds little of a large backlog in memory at a time', async () => {
    const large = 'x'.repeat(0.1 * MB);
    for (let n = 0; n < BACKLOG_MB; n++)
      await testbed.produce(
        topic,
        Array.from({ length: 10 }, () => greet(large)).slice(1), // a batch may have 1 MB at most
      );
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    start({}, async () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    });
    await until(() => applied.filter((text) => text === large).length === BACKLOG_MB * 9);
    expect(most / MB).toBeLessThan(100); // of 135, and what is not collected yet counts, too
  });
});
