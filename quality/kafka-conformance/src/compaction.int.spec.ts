import { until } from '@eventually/local-kafka/testing';
import { brokerForThisFile } from './broker-for-this-file.js';

const CLEANED_WITHIN_MS = 20_000;
const SEGMENT_BYTES = 1_048_576; // the smallest that Apache Kafka 4 allows
const broker = brokerForThisFile();

it('a new consumer of a compacted topic gets the newest value of each key, at its own offset', async () => {
  const { session } = broker;
  const topic = await session.topic(1, {
    'cleanup.policy': 'compact',
    'segment.bytes': String(SEGMENT_BYTES),
    'min.cleanable.dirty.ratio': '0.01',
  });
  const producer = await session.producer();
  const send = (key: string, value: string | null) => producer.send({ topic, messages: [{ key, value }] });
  const large = (text: string) => text.padEnd(SEGMENT_BYTES * 0.4, '.');
  for (const version of [1, 2, 3])
    for (const key of ['lamp', 'chair']) await send(key, large(`${key} ${version}`));
  await send('table', null);
  for (const key of ['filler 1', 'filler 2', 'filler 3']) await send(key, large(key)); // nobody cleans the newest segment

  const readAll = async () => {
    const received = await session.collect(await session.consumer(), topic);
    await until('the last record', () => received.some(({ message }) => String(message.key) === 'filler 3'));
    const furniture = received.filter(({ message }) => !String(message.key).startsWith('filler'));
    return furniture.map(({ offset, value }) => [offset, value?.replace(/\.+$/, '') ?? null]);
  };
  const giveUpAt = Date.now() + CLEANED_WITHIN_MS;
  let records = await readAll();
  while (records.length > 3 && Date.now() < giveUpAt) records = await readAll();
  expect(records).toEqual([
    ['4', 'lamp 3'],
    ['5', 'chair 3'],
    ['6', null],
  ]);
});
