import { EmbeddedKafka } from '../embedded-kafka.js';
import { KafkaSession, type Received, until } from '@eventually/local-kafka/testing';
import { temporaryDirectory } from '../testing/temporary-directory.js';

let broker: EmbeddedKafka;
let session: KafkaSession;
let topic: string;
afterEach(async () => {
  broker.faults.clear();
  await session.close();
  await broker.stop();
});
const directory = temporaryDirectory(); // behind the line above: the broker has to go first
beforeEach(async () => {
  broker = await EmbeddedKafka.start({ dir: directory.path, initialRebalanceDelayMs: 50 });
  session = new KafkaSession(broker.brokers);
  topic = await session.topic();
});

const values = (received: Received[]) => received.map(({ value }) => value);
const endOffset = async (): Promise<number> => {
  const [partition] = await (await session.admin()).fetchTopicOffsets(topic);
  return Number(partition!.high);
};

describe('an acknowledgement that is lost after the write', () => {
  const lose = () => broker.faults.dropProduceResponses(1);

  it('makes an idempotent producer send again, and is stored once', async () => {
    const producer = await session.producer({ idempotent: true, maxInFlightRequests: 1 });
    lose();
    await producer.send({ topic, messages: [{ value: 'a' }] });
    await producer.send({ topic, messages: [{ value: 'b' }] });
    expect(await endOffset()).toBe(2);
  });

  it('makes any other producer store its records twice', async () => {
    const producer = await session.producer();
    lose();
    await producer.send({ topic, messages: [{ value: 'a' }] });
    expect(await endOffset()).toBe(2);
  });
});

describe('a topic whose records are refused', () => {
  const refused = { acks: -1, messages: [{ value: 'a' }] };
  const impatient = { retry: { retries: 0 } };

  it('stores none of them, for so many requests, and says why', async () => {
    const producer = await session.producer(impatient);
    broker.faults.refuseProduce(topic, 'TOPIC_AUTHORIZATION_FAILED', 2);
    for (const _attempt of [1, 2]) {
      await expect(producer.send({ topic, ...refused })).rejects.toThrow(/authorized/);
    }
    expect(await endOffset()).toBe(0);
    await producer.send({ topic, ...refused });
    expect(await endOffset()).toBe(1);
  });

  it('stops no other topic of the same request', async () => {
    const other = await session.topic();
    const producer = await session.producer(impatient);
    broker.faults.refuseProduce(topic, 'MESSAGE_TOO_LARGE');
    const messages = [{ value: 'a' }];
    const both = [other, topic].map((name) => ({ topic: name, messages }));
    await expect(producer.sendBatch({ topicMessages: both })).rejects.toThrow();
    expect(await endOffset()).toBe(0);
    expect(await (await session.admin()).fetchTopicOffsets(other)).toMatchObject([{ high: '1' }]);
  });

  it('is stored in the end by a producer that tries again, if the error may pass', async () => {
    const producer = await session.producer({ idempotent: true, maxInFlightRequests: 1 });
    broker.faults.refuseProduce(topic, 'NOT_ENOUGH_REPLICAS', 2);
    await producer.send({ topic, ...refused });
    expect(await endOffset()).toBe(1);
  });

  it('needs an error that there is', () => {
    expect(() => broker.faults.refuseProduce(topic, 'BAD_MOOD' as 'NONE')).toThrow(/error is BAD_MOOD/);
    expect(() => broker.faults.refuseProduce(topic, 'NONE')).toThrow(/error is NONE/);
  });
});

it('a duplicated fetch delivers the same offset twice', async () => {
  const producer = await session.producer();
  await producer.send({ topic, messages: [{ value: 'a' }] });
  broker.faults.duplicateFetches(1);
  const received = await session.collect(await session.consumer(), topic);
  await until('two deliveries', () => received.length === 2);
  await producer.send({ topic, messages: [{ value: 'b' }] });
  await until('the next record', () => received.length === 3);
  expect(received.map(({ offset, value }) => [offset, value])).toEqual([
    ['0', 'a'],
    ['0', 'a'],
    ['1', 'b'],
  ]);
});

it('delayed answers come late, and in time again when it is over', async () => {
  const producer = await session.producer();
  const timed = async (): Promise<number> => {
    const startedAt = performance.now();
    await producer.send({ topic, messages: [{ value: 'a' }] });
    return performance.now() - startedAt;
  };
  await timed(); // metadata is known from now on
  broker.faults.delayResponses(2_000, { times: 1 });
  expect(await timed()).toBeGreaterThan(1_990);
  await until('an answer in time', async () => (await timed()) < 1_990); // a busy machine may take as long by itself
});

it('refused connections keep new clients out for as long as it lasts, and nobody else', async () => {
  const producer = await session.producer();
  broker.faults.refuseConnections({ forMs: 20_000 });
  const stranger = new KafkaSession(broker.brokers);
  await expect(stranger.producer({ retry: { retries: 0 } })).rejects.toThrow();
  await producer.send({ topic, messages: [{ value: 'a' }] });
  broker.faults.clear();
  await expect(stranger.producer()).resolves.toBeDefined();
  await stranger.close();
});

it('clients whose connection is cut come back and go on', async () => {
  const producer = await session.producer();
  const received = await session.collect(await session.consumer(), topic);
  await producer.send({ topic, messages: [{ value: 'a' }] });
  await until('the first record', () => received.length === 1);
  expect(broker.faults.cutConnections()).toBeGreaterThanOrEqual(3);
  await producer.send({ topic, messages: [{ value: 'b' }] });
  await until('the second record', () => values(received).includes('b'));
});

it('a rebalance makes the members of a group join again', async () => {
  const consumer = await session.consumer({ groupId: 'group' });
  let joined = 0;
  consumer.on(consumer.events.GROUP_JOIN, () => joined++);
  await session.collect(consumer, topic);
  await until('the first join', () => joined === 1);
  expect(broker.faults.rebalanceNow('another group')).toBe(0);
  await until('a stable group', () => broker.faults.rebalanceNow('group') === 1);
  await until('the second join', () => joined === 2);
});
