import { brokerForThisFile } from '../testing/kafka-session.js';
import { RawClient } from '../testing/raw-client.js';
import { batchOf } from '../testing/record-batches.js';
import { until } from '../testing/until.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';

const PRODUCE = 0;
const FETCH = 1;
const METADATA = 3;
const API_VERSIONS = 18;
const broker = brokerForThisFile();
let client: RawClient;
beforeEach(() => {
  client = RawClient.to(broker.session.brokers);
});
afterEach(() => client.destroy());

const produceTo = (topic: string, acks: number) => (request: Writer) =>
  request
    .string(null)
    .int16(acks)
    .int32(1_000)
    .array([topic], (name) =>
      request.string(name).array([0], (partition) => request.int32(partition).bytes(batchOf([{}]))),
    );

const readProduced = (body: Reader) =>
  body.array(() => ({ topic: body.string(), partitions: body.array(() => readProducedPartition(body)) }));

function readProducedPartition(body: Reader) {
  const result = { partition: body.int32(), error: body.int16(), baseOffset: body.int64() };
  body.int64(); // append time
  return result;
}

const fetchFrom = (topic: string, maxWaitMs: number) => (request: Writer) =>
  request
    .int32(-1)
    .int32(maxWaitMs)
    .int32(1)
    .int32(1_000_000)
    .int8(0)
    .array([topic], (name) =>
      request.string(name).array([0], (partition) => request.int32(partition).int64(0).int32(1_000_000)),
    );

it('a client that is newer than the broker is told what the broker speaks', async () => {
  client.send({ key: API_VERSIONS, version: 4, correlationId: 1 });
  await until('an answer', () => client.responses.length === 1);
  const { body } = client.responses[0]!;
  expect(body.int16()).toBe(ErrorCode.UNSUPPORTED_VERSION);
  const ranges = body.array(() => [body.int16(), body.int16(), body.int16()]);
  // librdkafka falls back to the old message format unless these two reach down to the first versions with the new one.
  expect(ranges).toContainEqual([PRODUCE, 3, 7]);
  expect(ranges).toContainEqual([FETCH, 4, 11]);
  expect(body.remaining).toBe(0);
});

it('answers leave in the order of the requests, even when a later one is ready earlier', async () => {
  const topic = await broker.session.topic();
  client.send(
    { key: FETCH, version: 4, correlationId: 1, body: fetchFrom(topic, 300) },
    { key: API_VERSIONS, version: 0, correlationId: 2 },
    { key: METADATA, version: 1, correlationId: 3, body: (request) => request.array([], () => undefined) },
  );
  await until('three answers', () => client.responses.length === 3);
  expect(client.responses.map(({ correlationId }) => correlationId)).toEqual([1, 2, 3]);
});

it('a fetch that waits for a topic is answered when the topic is deleted', async () => {
  const topic = await broker.session.topic();
  client.send({ key: FETCH, version: 4, correlationId: 1, body: fetchFrom(topic, 20_000) });
  await (await broker.session.admin()).deleteTopics({ topics: [topic] });
  await until('an answer', () => client.responses.length === 1);
  const { body } = client.responses[0]!;
  body.int32(); // throttle time
  const errors = body.array(() => [body.string(), body.array(() => [body.int32(), body.int16()])]);
  expect(errors).toEqual([[topic, [[0, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION]]]]);
});

it('a request that wants no acknowledgement is stored and gets no answer', async () => {
  const topic = await broker.session.topic();
  client.send(
    { key: PRODUCE, version: 3, correlationId: 1, body: produceTo(topic, 0) },
    { key: PRODUCE, version: 3, correlationId: 2, body: produceTo(topic, 1) },
  );
  await until('one answer', () => client.responses.length === 1);
  const { correlationId, body } = client.responses[0]!;
  expect(correlationId).toBe(2);
  expect(readProduced(body)).toEqual([
    { topic, partitions: [{ partition: 0, error: ErrorCode.NONE, baseOffset: 1 }] },
  ]);
});

it('an impossible number of acknowledgements is refused and stores nothing', async () => {
  const topic = await broker.session.topic();
  client.send({ key: PRODUCE, version: 3, correlationId: 1, body: produceTo(topic, 2) });
  await until('an answer', () => client.responses.length === 1);
  expect(readProduced(client.responses[0]!.body)).toMatchObject([
    { topic, partitions: [{ error: ErrorCode.INVALID_REQUIRED_ACKS, baseOffset: -1 }] },
  ]);
  expect(await (await broker.session.admin()).fetchTopicOffsets(topic)).toMatchObject([{ high: '0' }]);
});

describe('the connection is closed', () => {
  it.each([
    ['on a frame beyond the limit', Buffer.from([0x7f, 0xff, 0xff, 0xff])],
    ['on a frame that ends inside a field', Buffer.from([0, 0, 0, 12, 0, 3, 0, 1, 0, 0, 0, 1, 0, 9, 65, 66])],
    ['on an API the broker does not know', Buffer.from([0, 0, 0, 10, 3, 231, 0, 0, 0, 0, 0, 1, 255, 255])],
  ])('%s', async (_what, bytes) => {
    client.sendBytes(bytes);
    await until('the connection to close', () => client.isClosed);
    expect(client.responses).toEqual([]);
  });
});
