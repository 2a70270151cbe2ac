import { setTimeout as delay } from 'node:timers/promises';
import { unique } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';
import { RawClient, type RawRequest } from './clients/raw-client.js';
import { Api } from './clients/requests.js';
import { ErrorCode } from './wire/error-code.js';
import { type Response } from './wire/response.js';

const broker = brokerForThisFile();
let client: RawClient;
let id: string;
let topic: string;
let groupId: string;
let producer: { producerId: number; epoch: number };
beforeEach(async () => {
  id = unique('tx');
  topic = await broker.session.topic();
  groupId = unique('group');
  await broker.session.untilCoordinated(groupId);
  const first = await broker.session.producer({ idempotent: true, transactionalId: id });
  await (await first.transaction()).abort(); // now the id has a coordinator
  client = RawClient.to(broker.session.brokers);
  producer = await initialise(60_000);
});
afterEach(() => client.destroy());

async function initialise(timeoutMs: number) {
  const answer = await client.ask({
    key: Api.INIT_PRODUCER_ID,
    version: 1,
    body: (request) => request.string(id).int32(timeoutMs),
  });
  answer.int32(); // throttle time
  return { error: answer.int16(), producerId: answer.int64(), epoch: answer.int16() };
}

const inTransaction = (key: number, rest: NonNullable<RawRequest['body']>): Promise<Response> =>
  client.ask({
    key,
    version: 1,
    body: (request) => rest(request.string(id).int64(producer.producerId).int16(producer.epoch)),
  });

const addPartition = (): Promise<Response> =>
  inTransaction(Api.ADD_PARTITIONS_TO_TXN, (request) =>
    request.array([topic], (name) =>
      request.string(name).array([0], (partition) => request.int32(partition)),
    ),
  );

/** Asks again while the end that was asked for before is still being carried out. */
async function end(isCommit: boolean): Promise<number> {
  for (;;) {
    const answer = await inTransaction(Api.END_TXN, (request) => request.int8(isCommit ? 1 : 0));
    answer.int32(); // throttle time
    const error = answer.int16();
    if (error !== ErrorCode.CONCURRENT_TRANSACTIONS) return error;
    await delay(20);
  }
}

async function offsetError(name: string, metadata: string): Promise<number> {
  const answer = await client.ask({
    key: Api.TXN_OFFSET_COMMIT,
    version: 1,
    body: (request) =>
      request
        .string(id)
        .string(groupId)
        .int64(producer.producerId)
        .int16(producer.epoch)
        .array([name], () =>
          request.string(name).array([0], (partition) => request.int32(partition).int64(1).string(metadata)),
        ),
  });
  answer.int32(); // throttle time
  const [errors] = answer.array(() => {
    answer.string();
    return answer.array(() => [answer.int32(), answer.int16()]);
  });
  return errors![0]![1]!;
}

describe('a transaction', () => {
  it.each([0, -1, 900_001])('may not be given %d ms', async (timeoutMs) =>
    expect(await initialise(timeoutMs)).toMatchObject({ error: ErrorCode.INVALID_TRANSACTION_TIMEOUT }),
  );

  it('may be ended twice in the same way, as by a client that lost the first answer', async () => {
    await addPartition();
    expect([await end(true), await end(true)]).toEqual([ErrorCode.NONE, ErrorCode.NONE]);
    expect(await end(false)).toBe(ErrorCode.INVALID_TXN_STATE);
  });

  it('cannot be ended before it has begun', async () =>
    expect(await end(true)).toBe(ErrorCode.INVALID_TXN_STATE));

  it('takes no offset of a group that was not added to it', async () => {
    await addPartition();
    expect(await offsetError(topic, '')).toBe(ErrorCode.INVALID_TXN_STATE);
  });

  it('takes no offset of an unknown topic, and none with much metadata', async () => {
    await inTransaction(Api.ADD_OFFSETS_TO_TXN, (request) => request.string(groupId));
    expect(await offsetError(topic, '')).toBe(ErrorCode.NONE);
    expect(await offsetError(unique('topic'), '')).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    expect(await offsetError(topic, 'x'.repeat(4097))).toBe(ErrorCode.OFFSET_METADATA_TOO_LARGE);
  });
});
