import { EmbeddedKafka } from './embedded-kafka.js';
import { MOST_MEMBERS } from './groups/admission.js';
import { MOST_METADATA_BYTES } from './groups/coordinator.js';
import { encode, RawClient, type RawRequest } from './testing/raw-client.js';
import { batchOf } from './testing/record-batches.js';
import { temporaryDirectory } from './testing/temporary-directory.js';
import { until } from './testing/until.js';
import { ErrorCode } from './wire/errors.js';
import { type Writer } from './wire/writer.js';

const FETCH = 1;
const OFFSET_COMMIT = 8;
const JOIN_GROUP = 11;
const SASL_HANDSHAKE = 17;
const API_VERSIONS = 18;

let kafka: EmbeddedKafka;
let clients: RawClient[];
afterEach(async () => {
  clients.forEach((client) => client.destroy());
  await kafka.stop();
});
const directory = temporaryDirectory();
const errors: string[] = [];
const start = async (options: { maxConnections?: number; connectionIdleMs?: number } = {}): Promise<void> => {
  clients = [];
  errors.length = 0;
  const onRequestError = (what: string, error: unknown): void =>
    void errors.push(`${what}: ${(error as Error).message}`);
  kafka = await EmbeddedKafka.start({
    dir: directory.path,
    onRequestError,
    autoCreateTopics: true,
    ...options,
  });
};

function connect(): RawClient {
  const client = RawClient.to(kafka.brokers);
  clients.push(client);
  return client;
}

async function ask(client: RawClient, request: Omit<RawRequest, 'correlationId'>) {
  const before = client.responses.length;
  client.send({ correlationId: 1, ...request });
  await until('an answer', () => client.responses.length > before);
  return client.responses.at(-1)!.body;
}

const createTopic = (client: RawClient) =>
  ask(client, {
    key: 3,
    version: 4,
    body: (request) => request.array(['orders'], (name) => request.string(name)).boolean(true),
  });

const join =
  (groupId: string, metadata = Buffer.alloc(1)) =>
  (request: Writer) =>
    request
      .string(groupId)
      .int32(6_000)
      .int32(1_000)
      .string('')
      .string(null)
      .string('consumer')
      .array(['range'], (name) => request.string(name).bytes(metadata));

const joinError = async (client: RawClient, ...parameters: Parameters<typeof join>): Promise<number> => {
  const body = await ask(client, { key: JOIN_GROUP, version: 5, body: join(...parameters) });
  body.int32(); // throttle time
  return body.int16();
};

describe('a client that does not read its answers', () => {
  it('is served no further, and gets everything once it reads', async () => {
    await start();
    const client = connect();
    await createTopic(client);
    const batch = batchOf([{ value: 'x'.repeat(500_000) }]);
    await ask(client, {
      key: 0,
      version: 7,
      body: (request) =>
        request
          .string(null)
          .int16(1)
          .int32(1_000)
          .array(['orders'], (name) => request.string(name).array([0], (p) => request.int32(p).bytes(batch))),
    });
    client.pause();
    const FETCHES = 300; // 150 megabytes of answers
    const fetch = encode({ key: FETCH, version: 4, correlationId: 7, body: fetchOrders });
    const heapBefore = process.memoryUsage().arrayBuffers;
    client.sendBytes(Buffer.concat(Array.from({ length: FETCHES }, () => fetch)));
    const other = connect();
    for (let i = 0; i < 50; i++) await ask(other, { key: API_VERSIONS, version: 0 }); // others are served meanwhile
    expect(process.memoryUsage().arrayBuffers - heapBefore).toBeLessThan(50_000_000);
    const before = client.responses.length;
    client.resume();
    await until('all answers', () => client.responses.length === before + FETCHES);
  });

  const fetchOrders = (request: Writer) =>
    request
      .int32(-1)
      .int32(0)
      .int32(1)
      .int32(1_000_000)
      .int8(0)
      .array(['orders'], (name) =>
        request.string(name).array([0], (p) => request.int32(p).int64(0).int32(1_000_000)),
      );
});

describe('connections', () => {
  it('beyond the limit are closed at once, with a word to the log', async () => {
    await start({ maxConnections: 2 });
    const [first, second] = [connect(), connect()];
    await ask(first, { key: API_VERSIONS, version: 0 });
    await ask(second, { key: API_VERSIONS, version: 0 });
    const third = connect();
    await until('the third to be closed', () => third.isClosed);
    expect(errors.at(-1)).toContain('2 connections are the limit');
    await ask(first, { key: API_VERSIONS, version: 0 });
  });

  it('on which nothing moves are closed', async () => {
    await start({ connectionIdleMs: 100 });
    const client = connect();
    client.sendBytes(Buffer.from([0, 0, 0, 50, 0])); // the rest never comes
    await until('the connection to be closed', () => client.isClosed);
  });
});

describe('what groups may hold in memory', () => {
  it('is bounded in members', async () => {
    await start();
    const client = connect();
    const first: RawRequest = { key: JOIN_GROUP, version: 5, correlationId: 1, body: join('group') };
    client.send(...Array.from({ length: MOST_MEMBERS }, () => first));
    await until('an id for everyone', () => client.responses.length === MOST_MEMBERS);
    expect(await joinError(client, 'group')).toBe(ErrorCode.GROUP_MAX_SIZE_REACHED);
    expect(await joinError(client, 'another')).toBe(ErrorCode.MEMBER_ID_REQUIRED);
  });

  it('is bounded in metadata of members and of offsets', async () => {
    await start();
    const client = connect();
    const tooMuch = Buffer.alloc(MOST_METADATA_BYTES + 1);
    expect(await joinError(client, 'group', tooMuch)).toBe(ErrorCode.UNKNOWN_SERVER_ERROR);

    await createTopic(client);
    const commit = async (metadata: string) => {
      const body = await ask(client, {
        key: OFFSET_COMMIT,
        version: 5,
        body: (request) =>
          request
            .string('group')
            .int32(-1)
            .string('')
            .array(['orders'], (name) =>
              request.string(name).array([0], (p) => request.int32(p).int64(1).string(metadata)),
            ),
      });
      body.int32(); // throttle time
      return body.array(() => [body.string(), body.array(() => [body.int32(), body.int16()])]);
    };
    expect(await commit('x'.repeat(4096))).toEqual([['orders', [[0, ErrorCode.NONE]]]]);
    expect(await commit('x'.repeat(4097))).toEqual([['orders', [[0, ErrorCode.OFFSET_METADATA_TOO_LARGE]]]]);
  });
});

describe('what the broker does not do is refused', () => {
  it('SASL, with an answer and a word to the log', async () => {
    await start();
    const body = await ask(connect(), {
      key: SASL_HANDSHAKE,
      version: 1,
      body: (request) => request.string('PLAIN'),
    });
    expect(body.int16()).toBe(ErrorCode.ILLEGAL_SASL_STATE);
    expect(errors.at(-1)).toContain('SASL PLAIN is not supported: connect without authentication');
  });

  it('an unknown API, by closing the connection with a word to the log', async () => {
    await start();
    const client = connect();
    client.send({ key: 999, version: 3, correlationId: 1 });
    await until('the connection to be closed', () => client.isClosed);
    expect(errors.at(-1)).toContain('API 999 version 3 is not supported');
  });
});
