import type { Stream } from '@eventually/contract-kit';
import type { Catalogue, CataloguedMessage, CataloguedStream, CataloguedTopic } from '../catalogue.js';
import { schemaPath } from '../message-schemas.js';
import { exampleRecord, headersSchema } from './headers.js';
import { messagesOn, operationsOf } from './operations.js';
import { reference } from './reference.js';

const BINDING = '0.5.0';

/** AsyncAPI 3.0: a channel per topic, an operation per service and channel it writes, and per consumer and channel it reads. */
export const asyncApi = (catalogue: Catalogue, streams: readonly Stream[]) => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Eventually: events and commands',
    version: '1.0.0',
    description:
      'Every topic of the shop. A stream has one owner, which alone writes its events and handles its commands. ' +
      'Messages are CloudEvents 1.0 in binary mode: attributes are headers, data is the value, the aggregate is the key. ' +
      'Readers ignore fields that they do not know. Made from libs/contracts by `npm run contracts`.',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/json',
  channels: Object.fromEntries(
    catalogue.streams.flatMap((stream) =>
      stream.topics.map((topic) => [topic.name, channelOf(stream, topic)]),
    ),
  ),
  operations: Object.fromEntries(
    catalogue.streams.flatMap((stream) => stream.topics.flatMap((topic) => operationsOf(stream, topic))),
  ),
  components: {
    messages: Object.fromEntries(
      catalogue.streams.flatMap((stream) =>
        stream.messages.map((message) => [
          message.type,
          messageOf(
            stream,
            message,
            streams.find(({ name }) => name === stream.name)!,
          ),
        ]),
      ),
    ),
    schemas: { headers: headersSchema },
  },
});

const channelOf = (stream: CataloguedStream, topic: CataloguedTopic) => ({
  address: topic.name,
  title: `${stream.name} ${topic.kind}s`,
  description: topic.kind === 'event' ? stream.description : `What ${stream.owner} is asked to do.`,
  messages: Object.fromEntries(
    messagesOn(stream, topic).map(({ type }) => [type, reference('components', 'messages', type)]),
  ),
  bindings: {
    kafka: {
      topic: topic.name,
      partitions: topic.partitions,
      topicConfiguration: configurationOf(topic.settings),
      bindingVersion: BINDING,
    },
  },
  'x-owner': stream.owner,
  'x-key': stream.key,
  ...(topic.kind === 'event' && stream.tombstone && { 'x-tombstone': stream.tombstone }),
});

/** The binding wants numbers, and the policy as a list. */
const configurationOf = (settings: CataloguedTopic['settings']) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      name === 'cleanup.policy' ? value.split(',') : Number(value),
    ]),
  );

const messageOf = (stream: CataloguedStream, message: CataloguedMessage, declared: Stream) => ({
  name: message.type,
  title: message.type,
  summary: message.description,
  contentType: 'application/json',
  headers: reference('components', 'schemas', 'headers'),
  payload:
    message.type === stream.tombstone
      ? { type: 'null', description: 'A tombstone: a compacted topic then forgets the key.' }
      : message.versions.at(-1)!.schema,
  bindings: {
    kafka: { key: { type: 'string', description: `The ${stream.key}.` }, bindingVersion: BINDING },
  },
  examples: [
    { name: 'example', ...exampleRecord(declared, message, message.publishedBy[0]?.service ?? stream.owner) },
  ],
  'x-version': message.version,
  'x-versions': message.versions.map(({ version }) => schemaPath(message.type, version)),
});
