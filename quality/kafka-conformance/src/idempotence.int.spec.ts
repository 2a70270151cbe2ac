import { brokerForThisFile } from './broker-for-this-file.js';
import { RawClient } from './clients/raw-client.js';
import { initProducer, type RawProducer } from './clients/raw-producer.js';
import { produce, producedIn } from './clients/requests.js';
import { ErrorCode } from './wire/error-code.js';
import { recordBatch } from './wire/record-batch.js';

const broker = brokerForThisFile();
let client: RawClient;
let topic: string;
let producer: RawProducer;
beforeEach(async () => {
  client = RawClient.to(broker.session.brokers);
  topic = await broker.session.topic();
  producer = await initProducer(client);
});
afterEach(() => client.destroy());

const append = async (sequence: number, { count = 1, epoch = producer.epoch } = {}) =>
  producedIn(await client.ask(produce(topic, recordBatch(count, { ...producer, epoch, sequence }))));

describe('a producer with an id', () => {
  it('gets the first answer again for a batch it sends again', async () => {
    const first = await append(0, { count: 2 });
    await append(2);
    expect(await append(0, { count: 2 })).toEqual(first);
    expect(await append(3)).toEqual({ error: ErrorCode.NONE, baseOffset: 3 });
  });

  it('is known by its last five batches', async () => {
    for (let sequence = 0; sequence < 5; sequence++) await append(sequence);
    expect(await append(0)).toEqual({ error: ErrorCode.NONE, baseOffset: 0 });
  });

  it('may not leave out a batch', async () => {
    await append(0);
    expect(await append(2)).toMatchObject({ error: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER });
    expect(await append(1)).toEqual({ error: ErrorCode.NONE, baseOffset: 1 });
  });

  it('begins at 0 again with a new epoch, which ends the older one', async () => {
    await append(0);
    await append(1);
    expect(await append(0, { epoch: 1 })).toEqual({ error: ErrorCode.NONE, baseOffset: 2 });
    expect(await append(2)).toMatchObject({ error: ErrorCode.INVALID_PRODUCER_EPOCH });
  });

  it('is still known by its last batch after a restart of the broker', async () => {
    await append(0);
    await append(1);
    await broker.restart();
    await broker.session.untilLed(topic);
    client = RawClient.to(broker.session.brokers);
    expect(await append(1)).toEqual({ error: ErrorCode.NONE, baseOffset: 1 });
    expect(await append(2)).toEqual({ error: ErrorCode.NONE, baseOffset: 2 });
  });

  it('has an id of its own', async () => {
    expect((await initProducer(client)).producerId).not.toBe(producer.producerId);
  });
});
