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
  /** Fields of the success that the saga keeps in its data, for the commands of later steps. */
  readonly keep?: readonly string[];
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

interface AnyStep {
  readonly success: AnyEventType;
  readonly keep?: readonly string[];
}

/** What a step adds to the data of its saga. */
type KeptBy<Step> = Step extends {
  success: infer Success extends AnyEventType;
  keep: readonly (infer Field)[];
}
  ? Pick<DataOf<Success>, Field & keyof DataOf<Success>>
  : unknown;

/** Each step may use what the steps before it have kept, and keep what its own answer has. */
type StepsOn<Data, Steps> = Steps extends readonly [infer Step extends AnyStep, ...infer Later]
  ? readonly [
      SagaStep<Data> & { readonly keep?: readonly (keyof DataOf<Step['success']>)[] },
      ...StepsOn<Data & KeptBy<Step>, Later>,
    ]
  : readonly [];

type KeptByAll<Steps> = Steps extends readonly [infer Step, ...infer Later]
  ? KeptBy<Step> & KeptByAll<Later>
  : unknown;

/**
 * Declares a linear saga as a table that can be read aloud. Every command's fields must be in the data that starts it, or
 * kept from the answer to an earlier step; a compensation has to do with what was there before its step.
 */
export const saga = <const M extends AnyCommandType, const Steps extends readonly AnyStep[]>(
  name: string,
  definition: Omit<Saga<DataOf<M>>, 'name' | 'startedBy' | 'steps' | 'completed'> & {
    readonly startedBy: M;
    readonly key: keyof DataOf<M> & string;
    readonly steps: Steps & StepsOn<DataOf<M>, Steps>;
    readonly completed: readonly CommandFor<DataOf<M> & KeptByAll<Steps>>[];
  },
): Saga<DataOf<M>> => ({ name, ...definition }) as Saga<DataOf<M>>;

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
