import { type Consumer, type Envelope, exampleOf, type Stream } from '@eventually/contract-kit';
import { type AnySaga, commandsOf, eventsOf } from '@eventually/saga';
import { fieldsDeclared, fieldsRead } from './fields-read.js';
import { enveloped } from './given-projection.js';

/**
 * One spec per message that the consumer declares: no field is read that is not declared, and none declared in vain.
 * @param consume what the consumer does with a message; its parameters to a database belong to what it returns
 */
export const itReadsAsDeclared = (consumer: Consumer, consume: (message: Envelope) => unknown): void =>
  it.each(consumer.reads.map(({ type }) => [type.type as string, type] as const))(
    `reads of %s what ${consumer.name} declares`,
    async (name, type) => {
      const data = exampleOf(type) as Record<string, string>;
      const read = await fieldsRead(data, (watched) =>
        consume(enveloped({ type: name, version: type.version as number, data: watched }, { key: 'key' })),
      );
      expect(read).toEqual(await fieldsDeclared(consumer, name, data));
    },
  );

/** The names of the messages that a consumer declares, sorted. */
export const declared = ({ reads }: Consumer): string[] =>
  reads.map(({ type }) => type.type as string).sort();

export const eventNamesOf = (streams: readonly Stream[]): string[] =>
  streams.flatMap(({ events }) => events.map(({ type }) => type as string)).sort();

export const awaitedBy = (saga: AnySaga): string[] =>
  eventsOf(saga)
    .map(({ type }) => type as string)
    .sort();

export const sentBy = (saga: AnySaga): string[] => commandsOf(saga).sort();
