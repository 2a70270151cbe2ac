import { brokerForThisFile } from './broker-for-this-file.js';
import { RawClient } from './clients/raw-client.js';
import { Api } from './clients/requests.js';
import { ErrorCode } from './wire/error-code.js';
import { type Request } from './wire/request.js';

const broker = brokerForThisFile();
let client: RawClient;
beforeEach(() => {
  client = RawClient.to(broker.session.brokers);
});
afterEach(() => client.destroy());

describe('an offset is looked up by what stands for a place instead of a time', () => {
  const [LATEST, EARLIEST, NEWEST, EARLIEST_LOCAL, LATEST_TIERED] = [-1, -2, -3, -4, -5];

  async function topicWithThreeRecords(): Promise<string> {
    const topic = await broker.session.topic(1, { 'retention.ms': '-1' });
    const producer = await broker.session.producer();
    for (const timestamp of ['1000', '3000', '2000']) {
      await producer.send({ topic, messages: [{ timestamp, value: 'v' }] });
    }
    return topic;
  }

  async function find(topic: string, version: number, timestamp: number) {
    const answer = await client.ask({
      key: Api.LIST_OFFSETS,
      version,
      body: (request) =>
        request
          .noTags() // of the header
          .int32(-1)
          .int8(0)
          .compactArray([topic], (name) =>
            request
              .compactString(name)
              .compactArray([0], (partition) => request.int32(partition).int32(-1).int64(timestamp)),
          )
          .noTags(),
    });
    answer.noTags(); // of the header
    answer.int32(); // throttle time
    const [partitions] = answer.compactArray(() => {
      answer.compactString();
      return answer.compactArray(() => {
        answer.int32();
        const found = { error: answer.int16(), timestamp: answer.int64(), offset: answer.int64() };
        answer.int32(); // leader epoch
        return found;
      });
    });
    answer.noTags();
    expect(answer.remaining).toBe(0);
    return partitions![0]!;
  }

  it.each([
    ['the end', LATEST, { offset: 3, timestamp: -1 }],
    ['the beginning', EARLIEST, { offset: 0, timestamp: -1 }],
    ['the newest record', NEWEST, { offset: 1, timestamp: 3000 }],
    ['the beginning of what is local', EARLIEST_LOCAL, { offset: 0, timestamp: -1 }],
    ['the end of what is not local', LATEST_TIERED, { offset: -1, timestamp: -1 }],
  ])('%s', async (_what, timestamp, found) => {
    const topic = await topicWithThreeRecords();
    expect(await find(topic, 9, timestamp)).toEqual({ error: ErrorCode.NONE, ...found });
  });

  it('the newest record of none is nowhere', async () => {
    const nowhere = { error: ErrorCode.NONE, offset: -1, timestamp: -1 };
    expect(await find(await broker.session.topic(), 9, NEWEST)).toEqual(nowhere);
  });

  it.each([
    ['in a version that does not know it yet', 6, NEWEST],
    ['that is none', 9, -99],
  ])('one %s is refused', async (_what, version, timestamp) => {
    const topic = await broker.session.topic();
    expect(await find(topic, version, timestamp)).toEqual({
      error: ErrorCode.UNSUPPORTED_VERSION,
      offset: -1,
      timestamp: -1,
    });
  });
});

describe('a change of single settings', () => {
  const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3];
  type Change = [name: string, operation: number, value: string | null];

  async function change(topic: string, changes: Change[], isDryRun = false): Promise<number> {
    const answer = await client.ask({
      key: Api.INCREMENTAL_ALTER_CONFIGS,
      version: 0,
      body: (request: Request) =>
        request
          .array([topic], (name) =>
            request
              .int8(2)
              .string(name)
              .array(changes, ([name, operation, value]) =>
                request.string(name).int8(operation).string(value),
              ),
          )
          .int8(isDryRun ? 1 : 0),
    });
    answer.int32(); // throttle time
    const [error] = answer.array(() => answer.int16());
    return error!;
  }

  it.each<[string, Change[], number]>([
    ['an operation there is not', [['retention.ms', 9, '1']], ErrorCode.UNKNOWN_SERVER_ERROR],
    ['a setting there is not', [['color', SET, 'red']], ErrorCode.INVALID_CONFIG],
    ['no value', [['retention.ms', SET, null]], ErrorCode.INVALID_REQUEST],
    ['a value that is none', [['retention.ms', SET, 'soon']], ErrorCode.INVALID_CONFIG],
    ['something to append to a number', [['retention.ms', APPEND, '1']], ErrorCode.INVALID_CONFIG],
    ['something to subtract from a number', [['retention.ms', SUBTRACT, '1']], ErrorCode.INVALID_CONFIG],
    [
      'the same setting twice',
      [
        ['retention.ms', SET, '1'],
        ['retention.ms', DELETE, null],
      ],
      ErrorCode.INVALID_REQUEST,
    ],
  ])('is refused with %s', async (_what, changes, error) => {
    expect(await change(await broker.session.topic(), changes)).toBe(error);
  });

  it('of a topic there is not is refused', async () => {
    expect(await change('nowhere', [['retention.ms', SET, '1']])).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  });

  it('takes back what was never set, and what is subtracted without being there', async () => {
    const topic = await broker.session.topic();
    expect(await change(topic, [['retention.ms', DELETE, null]])).toBe(ErrorCode.NONE);
    expect(await change(topic, [['cleanup.policy', SUBTRACT, 'compact']])).toBe(ErrorCode.NONE);
  });
});
