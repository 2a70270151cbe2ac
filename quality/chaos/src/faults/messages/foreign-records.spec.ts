import { decode, Undecodable } from '@eventually/contract-kit';
import { streams } from '@eventually/contracts';
import { TOPICS } from './crafted-record.js';
import { foreignKinds } from './foreign-records.js';

const cases = foreignKinds.flatMap(({ kind, message }) =>
  TOPICS.map((topic) => [kind, topic, message] as const),
);

it.each(cases)('a record with %s on %s is no message', (_, topic, message) => {
  const stream = streams.find(({ topics }) => topics.commands === topic)!;
  expect(() => decode(stream, topic, { ...message(topic), key: 'poison-1' } as never)).toThrow(Undecodable);
});
