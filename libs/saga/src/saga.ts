import type { AnyCommandType, AnyEventType, AnyMessageType, DataOf, Message } from '@eventually/contract-kit';
import type { Duration } from './duration.js';

/**
 * One step: a command to a participant and the two answers it may give.
 * A step without `within` is sent to this service itself, whose answer is certain to come.
 */
export interface SagaStep<D = never> {
  readonly send: CommandFor<D>;
  readonly success: AnyEventType;
  readonly failure?: AnyEventType;
  /** Compensation. Must be idempotent, and harmless when its step never happened. */
  readonly undo?: CommandFor<D>;
  /** How long to wait for an answer; after that the outcome is unknown, and the step is undone like a finished one. */
  readonly within?: Duration;
  /** The event by which the participant says that it has the command: `within` counts from then on. */
  readonly receipt?: AnyEventType;
  /** How long to wait for the receipt: the command may stand in the outbox, in the topic or behind others meanwhile. */
  readonly receiptWithin?: Duration;
}

/** A command type that can be made from the saga's own data. */
export type CommandFor<D> = AnyCommandType & ((data: D) => Message);

export interface Saga<D = never> {
  readonly name: string;
  readonly startedBy: AnyMessageType;
  /** The field of every answer that says which saga it belongs to. */
  readonly key: string;
  readonly steps: readonly SagaStep<D>[];
  /** Sent once every step has succeeded. */
  readonly completed: readonly CommandFor<D>[];
  /** Sent, with a `reason`, once a step has failed or run out of time, after the compensations. */
  readonly compensated: readonly CommandFor<D & { reason: string }>[];
  /** An event that undoes the saga wherever it stands, even when it was completed. */
  readonly cancelledBy?: AnyEventType;
}

/** What the engine works with: any saga, whatever its data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnySaga = Saga<any>;

/** Declares a linear saga as a table that can be read aloud. Every command's fields must be in the data that starts it. */
export const saga = <const M extends AnyCommandType>(
  name: string,
  definition: Omit<Saga<DataOf<M>>, 'name' | 'startedBy'> & {
    startedBy: M;
    key: keyof DataOf<M> & string;
  },
): Saga<DataOf<M>> => ({ name, ...definition });

/** Every event a saga waits for. */
export const eventsOf = (saga: AnySaga): AnyEventType[] => [
  ...saga.steps.flatMap(({ receipt, success, failure }) => [
    ...(receipt ? [receipt] : []),
    success,
    ...(failure ? [failure] : []),
  ]),
  ...(saga.cancelledBy ? [saga.cancelledBy] : []),
];

/** Every command type a saga may send. */
export const commandsOf = ({ steps, completed, compensated }: AnySaga): string[] => {
  const sent = [
    ...steps.flatMap(({ send, undo }) => (undo ? [send, undo] : [send])),
    ...completed,
    ...compensated,
  ];
  return [...new Set(sent.map(({ type }) => type as string))];
};
