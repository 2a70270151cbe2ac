import type { CataloguedMessage, CataloguedStream, CataloguedTopic, Party, Reader } from '../catalogue.js';
import { reference } from './reference.js';

const VERBS = {
  event: { send: 'publishes', receive: 'reads' },
  command: { send: 'sends', receive: 'handles' },
};

export const messagesOn = (
  { messages }: CataloguedStream,
  topic: CataloguedTopic,
): readonly CataloguedMessage[] => messages.filter(({ kind }) => kind === topic.kind);

/** An operation for every service that writes to the topic, and for every consumer that reads it. */
export function operationsOf(stream: CataloguedStream, topic: CataloguedTopic): [string, object][] {
  const messages = messagesOn(stream, topic);
  const { send, receive } = VERBS[topic.kind];
  return [
    ...byParty(messages, ({ publishedBy }) => publishedBy).map(([name, written]): [string, object] => [
      `${name}.${send}.${topic.name}`,
      { action: 'send', ...operation(`${name} ${send} ${topic.name}`, topic, written) },
    ]),
    ...byParty(messages, ({ consumedBy }) => consumedBy).map(([name, read]): [string, object] => [
      `${name}.${receive}.${topic.name}`,
      {
        action: 'receive',
        ...operation(`${name} ${receive} ${topic.name}`, topic, read),
        'x-reads': Object.fromEntries(read.map((message) => [message.type, fieldsFor(name, message)])),
      },
    ]),
  ];
}

const operation = (title: string, topic: CataloguedTopic, messages: readonly CataloguedMessage[]) => ({
  title,
  channel: reference('channels', topic.name),
  messages: messages.map(({ type }) => reference('channels', topic.name, 'messages', type)),
});

function byParty(
  messages: readonly CataloguedMessage[],
  partiesOf: (message: CataloguedMessage) => readonly Party[],
): [string, CataloguedMessage[]][] {
  const names = new Set(messages.flatMap((message) => partiesOf(message).map(nameOf)));
  return [...names].map((name) => [
    name,
    messages.filter((message) => partiesOf(message).some((party) => nameOf(party) === name)),
  ]);
}

const fieldsFor = (name: string, { consumedBy }: CataloguedMessage): Reader['fields'] =>
  consumedBy.find((reader) => nameOf(reader) === name)!.fields;

const nameOf = ({ service, name }: Party): string => (name ? `${service}.${name}` : service);
