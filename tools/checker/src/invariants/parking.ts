import { isEventTopic, streamOf } from '../look/topics.js';
import { type Invariant, judgeEach } from './invariant.js';

export const nothingIsParked: Invariant = {
  number: 9,
  name: 'nothing is parked',
  sentence: 'What was set aside has drained: nothing waits for another attempt or for an operator.',
  holds: 'at rest',
  judge: ({ parked }) => ({
    looked: parked.length,
    at: 'parked messages',
    violations: parked.map(({ id, key, service, consumer, topic, type, cause }) => ({
      id: id ?? key ?? topic,
      what: `${consumer} of ${service} set aside ${type} of ${key} on ${topic}: ${cause}`,
    })),
  }),
};

export const commandsAreHandled: Invariant = {
  number: 9,
  name: 'commands are handled',
  sentence: 'Every command that the owner of its stream can remember was handled there, or is parked.',
  holds: 'at rest',
  judge: ({ history, handled, parked }) => {
    const aside = new Set(parked.map(({ id }) => id));
    const commands = [...history.all].filter(
      ({ topic, id }) => !isEventTopic(topic) && id >= (handled.since.get(streamOf.get(topic)!.owner) ?? ''),
    );
    return judgeEach(
      'commands',
      commands,
      ({ id }) => id,
      ({ id, type, key, isReadable }) =>
        isReadable && !handled.ids.has(id) && !aside.has(id) && `${type} of ${key} was not handled`,
    );
  },
};

export const consumersAreThrough: Invariant = {
  number: 9,
  name: 'consumers are through',
  sentence: 'Every consumer group has read its topics to the end.',
  holds: 'at rest',
  judge: ({ groups }) =>
    judgeEach(
      'partitions read',
      groups,
      ({ group, topic, partition }) => `${group} ${topic}/${partition}`,
      ({ committed, end }) => committed < end && `it has come to ${committed} of ${end}`,
    ),
};
