import { brokerForThisFile } from './broker-for-this-file.js';
import { RawClient } from './clients/raw-client.js';
import { produce, producedIn } from './clients/requests.js';
import { ErrorCode } from './wire/error-code.js';
import { batchAround } from './wire/record-batch.js';
import { record } from './wire/record.js';

const broker = brokerForThisFile();
let client: RawClient;
beforeEach(() => {
  client = RawClient.to(broker.session.brokers);
});
afterEach(() => client.destroy());

const header = (name: string | null, value: string | null) => ({ name, value });

describe('a record that clients of other languages may write is stored, with', () => {
  it.each([
    ['a header without a value', record({ headers: [header('nothing', null)] })],
    ['a header of that name twice', record({ headers: [header('twice', '1'), header('twice', '2')] })],
    ['a header without a name', record({ headers: [header('', 'v')] })],
    ['neither key nor value', record({ key: null, value: null })],
    ['an empty key', record({ key: '' })],
    ['a key that is no text', record({ key: Buffer.from([0xff, 0, 0xfe]) })],
    ['unknown attributes', record({ attributes: 0x7f })],
    ['an offset that is not its own', record({ offset: 5 })],
  ])('%s', async (_what, one) => {
    const topic = await broker.session.topic();
    const answer = producedIn(await client.ask(produce(topic, batchAround([one]))));
    expect(answer).toEqual({ error: ErrorCode.NONE, baseOffset: 0 });
  });
});

describe('a record that no client could read is refused, with', () => {
  it.each([
    ['a header whose name is null', record({ headers: [header(null, 'v')] })],
    ['fewer headers than it says', record({ headers: [header('a', 'v')], headerCount: 2 })],
    ['more headers than it says', record({ headers: [header('a', 'v')], headerCount: 0 })],
    ['a negative number of headers', record({ headerCount: -1 })],
    ['a key that is longer than the record', record({ keyLength: 1_000 })],
    ['a value that is longer than the record', record({ valueLength: 1_000 })],
    ['bytes behind its headers', record({ trailing: 'rest' })],
  ])('%s', async (_what, one) => {
    const topic = await broker.session.topic();
    const answer = producedIn(await client.ask(produce(topic, batchAround([one]))));
    expect(answer).toEqual({ error: ErrorCode.INVALID_RECORD, baseOffset: -1 });
  });
});
