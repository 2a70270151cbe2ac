import type { Evidence } from '../look/evidence.js';
import { handlerOf } from '../look/handled.js';
import type { HistoryEvent } from '../look/history.js';
import { isEventTopic } from '../look/topics.js';
import { type Invariant, judgeEach, type Verdict } from './invariant.js';

export const nothingIsParked: Invariant = {
  number: 9,
  name: 'nothing is parked',
  sentence: 'What was set aside has drained: nothing waits for another attempt or for an operator.',
  holds: 'at rest',
  judge: ({ parked }) => ({
    looked: parked.length,
    at: 'parked messages',
    violations: parked.map(({ id, key, service, consumer, topic, partition, offset, type, cause }) => ({
      id: id ?? `${topic}/${partition}/${offset}`,
      what: `${consumer} of ${service} set aside ${type ?? 'a record'}${key ? ` of ${key}` : ''} at ${topic}/${partition}/${offset}: ${cause}`,
    })),
  }),
};

export const commandsAreHandled: Invariant = {
  number: 9,
  name: 'commands are handled',
  sentence: 'Every command that the owner of its stream can remember was handled there, or is parked.',
  holds: 'at rest',
  judge: (evidence) => judgeHandling('commands', evidence, ({ topic }) => !isEventTopic(topic)),
};

export const answersAreHandled: Invariant = {
  number: 9,
  name: 'answers are handled',
  sentence: 'Every event that moves the fulfilment of an order was handled by order-service, or is parked.',
  holds: 'at rest',
  judge: (evidence) => judgeHandling('answers', evidence, ({ topic }) => isEventTopic(topic)),
};

function judgeHandling(
  at: string,
  { history, handled, parked }: Evidence,
  isMeant: (happening: HistoryEvent) => boolean,
): Verdict {
  const aside = new Set(parked.map(({ id }) => id));
  const expected = [...history.all].filter((happening) => {
    const handler = isMeant(happening) && happening.isReadable ? handlerOf(happening) : undefined;
    return handler !== undefined && happening.id >= (handled.since.get(handler) ?? '');
  });
  return judgeEach(
    at,
    expected,
    ({ id }) => id,
    ({ id, type, key }) => !handled.ids.has(id) && !aside.has(id) && `${type} of ${key} was not handled`,
  );
}

/** The inboxes are read after the topics: a message may have come in between. */
export const inboxesKnowNoStrangers: Invariant = {
  number: 12,
  name: 'inboxes know no strangers',
  sentence: 'What a service says it has handled was on a topic, for this service.',
  holds: 'at rest',
  judge: ({ handled }) => ({
    looked: handled.ids.size + handled.strangers.length,
    at: 'messages in inboxes',
    violations: handled.strangers.map(({ service, id }) => ({
      id,
      what: `${service} has handled it, and it was never there for it`,
    })),
  }),
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
