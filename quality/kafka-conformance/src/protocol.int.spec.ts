import { until } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';
import { RawClient } from './clients/raw-client.js';
import { Api, fetch, fetchErrorIn, produce, producedIn } from './clients/requests.js';
import { ErrorCode } from './wire/error-code.js';
import { recordBatch } from './wire/record-batch.js';
import { type Request } from './wire/request.js';

const broker = brokerForThisFile();
let client: RawClient;
beforeEach(() => {
  client = RawClient.to(broker.session.brokers);
});
afterEach(() => client.destroy());

const endOf = async (topic: string): Promise<string> =>
  (await (await broker.session.admin()).fetchTopicOffsets(topic))[0]!.high;

it('a client that is newer than the broker is told what the broker speaks', async () => {
  const noTags = { body: (request: Request) => request.int8(0) }; // ends the header of a version this new
  const answer = await client.ask({ key: Api.API_VERSIONS, version: 99, ...noTags });
  expect(answer.int16()).toBe(ErrorCode.UNSUPPORTED_VERSION);
  const ranges = answer.array(() => [answer.int16(), answer.int16(), answer.int16()]);
  expect(ranges.map(([key]) => key)).toContain(Api.API_VERSIONS);
  expect(answer.remaining).toBe(0);
});

it('reaches down to the first versions with the new message format, which librdkafka looks for', async () => {
  const answer = await client.ask({ key: Api.API_VERSIONS, version: 0 });
  expect(answer.int16()).toBe(ErrorCode.NONE);
  const ranges = answer.array(() => [answer.int16(), answer.int16(), answer.int16()]);
  const lowest = (key: number) => ranges.find(([id]) => id === key)?.[1];
  expect(lowest(Api.PRODUCE)).toBeLessThanOrEqual(3);
  expect(lowest(Api.FETCH)).toBeLessThanOrEqual(4);
});

it('answers leave in the order of the requests, even when a later one is ready earlier', async () => {
  const topic = await broker.session.topic();
  client.send(
    fetch(topic, { maxWaitMs: 300 }),
    { key: Api.API_VERSIONS, version: 0 },
    { key: Api.METADATA, version: 1, body: (request) => request.array([], () => undefined) },
  );
  await until('three answers', () => client.responses.length === 3);
  expect(client.responses.map(({ correlationId }) => correlationId)).toEqual([0, 1, 2]);
});

describe('a fetch', () => {
  it('that waits for a topic is answered when the topic is deleted', async () => {
    const topic = await broker.session.topic();
    const answer = client.ask(fetch(topic, { maxWaitMs: 20_000 }));
    await (await broker.session.admin()).deleteTopics({ topics: [topic] });
    expect(fetchErrorIn(await answer)).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  });

  it.each([
    ['beyond the end', { offset: 1 }, ErrorCode.OFFSET_OUT_OF_RANGE],
    ['before the beginning', { offset: -1 }, ErrorCode.OFFSET_OUT_OF_RANGE],
    ['of a partition there is not', { partition: 7 }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
  ])('%s is answered at once with an error', async (_what, from, error) => {
    const topic = await broker.session.topic();
    expect(fetchErrorIn(await client.ask(fetch(topic, { maxWaitMs: 20_000, ...from })))).toBe(error);
  });
});

describe('appending', () => {
  it('without wanting an acknowledgement stores the record and gets no answer', async () => {
    const topic = await broker.session.topic();
    client.send(produce(topic, recordBatch(), { acks: 0 }), produce(topic, recordBatch(), { acks: 1 }));
    await until('one answer', () => client.responses.length === 1);
    const { correlationId, body } = client.responses[0]!;
    expect(correlationId).toBe(1);
    expect(producedIn(body)).toEqual({ error: ErrorCode.NONE, baseOffset: 1 });
  });

  it('with an impossible number of acknowledgements is refused and stores nothing', async () => {
    const topic = await broker.session.topic();
    const answer = await client.ask(produce(topic, recordBatch(), { acks: 2 }));
    expect(producedIn(answer)).toEqual({ error: ErrorCode.INVALID_REQUIRED_ACKS, baseOffset: -1 });
    expect(await endOf(topic)).toBe('0');
  });

  it('a batch that was damaged on its way is refused and stores nothing', async () => {
    const topic = await broker.session.topic();
    const batch = recordBatch();
    batch[batch.length - 2]! ^= 1;
    const answer = await client.ask(produce(topic, batch));
    expect(producedIn(answer)).toEqual({ error: ErrorCode.CORRUPT_MESSAGE, baseOffset: -1 });
    expect(await endOf(topic)).toBe('0');
  });

  it('to a topic there is not is refused', async () => {
    const answer = await client.ask(produce('nowhere', recordBatch()));
    expect(producedIn(answer)).toMatchObject({ error: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION });
  });
});

describe('the connection is closed', () => {
  it.each([
    ['on a frame beyond the limit', Buffer.from([0x7f, 0xff, 0xff, 0xff])],
    ['on a frame of negative length', Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ['on a frame that ends inside a field', Buffer.from([0, 0, 0, 12, 0, 3, 0, 1, 0, 0, 0, 1, 0, 9, 65, 66])],
    ['on an API the broker does not know', Buffer.from([0, 0, 0, 10, 3, 231, 0, 0, 0, 0, 0, 1, 255, 255])],
  ])('%s', async (_what, bytes) => {
    client.sendBytes(bytes);
    await until('the connection to close', () => client.isClosed);
    expect(client.responses).toEqual([]);
  });
});
