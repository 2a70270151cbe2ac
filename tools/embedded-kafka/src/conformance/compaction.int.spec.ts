import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { brokerForThisFile } from '../testing/kafka-session.js';
import { until } from '../testing/until.js';

const broker = brokerForThisFile({ housekeepingIntervalMs: 50 });

function segmentSizes(topic: string): number[] {
  const partition = path.join(broker.directory, 'topics', topic, '0');
  const segments = readdirSync(partition).filter((name) => name.endsWith('.log'));
  return segments.sort().map((name) => statSync(path.join(partition, name)).size);
}

it('a new consumer of a compacted topic gets the newest value of each key, at its own offset', async () => {
  const { session } = broker;
  const topic = await session.topic(1, { 'cleanup.policy': 'compact', 'segment.bytes': '100' });
  const producer = await session.producer();
  const send = (...messages: { key: string; value: string | null }[]) => producer.send({ topic, messages });
  const both = (version: number) => ['lamp', 'chair'].map((key) => ({ key, value: `${key} ${version}` }));

  await send(...both(1));
  const bytesOfBoth = segmentSizes(topic)[0]!;
  for (const version of [2, 3, 4]) await send(...both(version));
  await send({ key: 'lamp', value: 'lamp 5' });
  await send({ key: 'table', value: null });
  await until('three empty segments, and a fourth without its lamp', () => {
    const [first, second, third, fourth] = segmentSizes(topic);
    return first === 0 && second === 0 && third === 0 && fourth! < bytesOfBoth;
  });

  const received = await session.collect(await session.consumer(), topic);
  await until('the last message', () => received.some(({ value }) => value === null));
  expect(received.map(({ offset, value }) => [offset, value])).toEqual([
    ['7', 'chair 4'],
    ['8', 'lamp 5'],
    ['9', null],
  ]);
});
