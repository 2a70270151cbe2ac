import { itWithFaults, Testbed, until } from '@eventually/testbed';
import { personStream } from '@eventually/testing/fixtures';
import {
  CompressionCodecs,
  CompressionTypes,
  type Consumer,
  type KafkaMessage,
  type Producer,
} from 'kafkajs';
import { compress as packLz4 } from 'lz4js';
import { compress as packSnappy } from 'snappyjs';
import { createKafka } from './create-kafka.js';

type Packed = Exclude<CompressionTypes, CompressionTypes.None>;

type Way = [name: string, type: Packed, pack: (records: Buffer) => Buffer];

/** Packs as Java's client does: a header, and blocks with their lengths. */
function javaSnappy(records: Buffer): Buffer {
  const halves = [records.subarray(0, 10), records.subarray(10)].map((half) => packSnappy(half));
  const blocks = halves.flatMap((half) => [Buffer.from([0, 0, half.length >> 8, half.length & 0xff]), half]);
  return Buffer.concat([Buffer.from('\x82SNAPPY\x00\0\0\0\x01\0\0\0\x01', 'latin1'), ...blocks]);
}

/** As Kafka wants it, and lz4js does not say it: no block needs the one before it, in a header of this checksum. */
function lz4(records: Buffer): Buffer {
  const frame = Buffer.from(packLz4(records));
  frame.set([0x60, 0x70, 0x73], 4);
  return frame;
}

/** A frame of one block that is stored as it is. */
function zstd(records: Buffer): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(records.length, 5);
  header.writeUIntLE((records.length << 3) | 1, 9, 3);
  return Buffer.concat([header, records]);
}

describe('batches that are packed as other clients pack them', () => {
  let testbed: Testbed;
  let producer: Producer;
  let consumer: Consumer;
  const topic = personStream.topics.events;
  const seen: KafkaMessage[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = createKafka('packed', await testbed.kafka([personStream]));
    producer = kafka.producer();
    await producer.connect();
    consumer = kafka.consumer({ groupId: 'packed' });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void seen.push(message) });
  });
  afterAll(async () => {
    await Promise.all([consumer?.disconnect(), producer?.disconnect()]);
    await testbed.stop();
  });

  /** One batch of two records, packed by somebody else. */
  async function send(type: Packed, pack: (records: Buffer) => Buffer, name: string): Promise<void> {
    const readOnly = CompressionCodecs[type];
    CompressionCodecs[type] = () => ({
      compress: async ({ buffer }: { buffer: Buffer }) => pack(buffer),
      decompress: readOnly().decompress,
    });
    const messages = ['one', 'two'].map((key) => ({ key, value: `${name} `.repeat(50), partition: 0 }));
    await producer.send({ topic, compression: type, messages });
    CompressionCodecs[type] = readOnly;
  }
  const read = (name: string) =>
    until(
      async () => seen.filter(({ value }) => value?.toString().startsWith(`${name} `)),
      ({ length }) => length === 2,
    );

  const ways: Way[] = [
    ['Snappy', CompressionTypes.Snappy, packSnappy],
    ['Snappy of Java', CompressionTypes.Snappy, javaSnappy],
    ['LZ4', CompressionTypes.LZ4, lz4],
    ['zstd', CompressionTypes.ZSTD, zstd],
  ];
  it.each(ways)('are read: %s', async (name, type, pack) => {
    await send(type, pack, name);
    expect((await read(name)).map(({ key }) => key?.toString())).toEqual(['one', 'two']);
  });

  const damages: Way[] = [
    ['Snappy', CompressionTypes.Snappy, () => Buffer.alloc(40, 0xff)],
    ['Snappy of Java', CompressionTypes.Snappy, (records) => javaSnappy(records).subarray(0, -3)],
    ['LZ4', CompressionTypes.LZ4, (records) => lz4(records).fill(0xff, 0, 4)],
    ['zstd', CompressionTypes.ZSTD, (records) => zstd(records).subarray(0, 20)],
    [
      'LZ4 with too few records',
      CompressionTypes.LZ4,
      (records) => lz4(records.subarray(0, records.length / 2)),
    ],
  ];
  for (const [name, type, pack] of damages)
    itWithFaults(`do not stop those behind them when they are damaged: ${name}`, async () => {
      const before = seen.length;
      await send(type, pack, 'damaged');
      await send(CompressionTypes.LZ4, lz4, `behind ${name}`);
      await read(`behind ${name}`);
      const [standIn, ...others] = seen.slice(before);
      expect(standIn).toMatchObject({ key: null, value: null });
      expect(String(standIn!.headers?.['unreadable-batch'])).not.toBe('');
      expect(others).toHaveLength(2);
      expect(BigInt(others[0]!.offset) - BigInt(standIn!.offset)).toBe(1n);
    });
});
