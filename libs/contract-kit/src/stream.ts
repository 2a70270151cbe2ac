import type { AnyCommandType, AnyEventType, AnyMessageType, DataOf, MessageOf } from './message.js';

type KeyOf<E extends readonly AnyEventType[]> = keyof DataOf<E[number]> & string;

/** The events of one kind of aggregate, in order per key, and the commands their owner accepts. */
export interface Stream<
  N extends string = string,
  O extends string = string,
  E extends readonly AnyEventType[] = readonly AnyEventType[],
  C extends readonly AnyCommandType[] = readonly AnyCommandType[],
> {
  readonly name: N;
  /** The one service that writes the events and handles the commands. */
  readonly owner: O;
  /** The field of every message that says which aggregate it is about; it becomes the record key. */
  readonly key: string;
  readonly events: E;
  readonly commands: C;
  /** Written as a record without a value: a compacted topic then forgets the key. */
  readonly tombstone?: AnyEventType;
  readonly partitions: number;
  readonly topics: { readonly events: string; readonly commands: string };
}

export type EventIn<S extends Stream> = MessageOf<S['events'][number]>;
export type CommandIn<S extends Stream> = MessageOf<S['commands'][number]>;

/**
 * Declares a stream and its two topics, `<name>.events` and `<name>.commands`.
 * A stream with a `tombstone` is compacted (the newest event per key stands for the whole entity);
 * any other is kept for ever.
 */
export const stream = <
  const N extends string,
  const O extends string,
  const E extends readonly AnyEventType[],
  const C extends readonly AnyCommandType[] = readonly [],
>(
  name: N,
  definition: {
    owner: O;
    key: KeyOf<E>;
    events: E;
    commands?: C;
    tombstone?: E[number];
    partitions?: number;
  },
): Stream<N, O, E, C> => ({
  partitions: 8,
  ...definition,
  name,
  commands: definition.commands ?? ([] as unknown as C),
  topics: { events: `${name}.events`, commands: `${name}.commands` },
});

type Types = ReadonlyMap<string, AnyMessageType>;
const known = new WeakMap<Stream, { readonly events: Types; readonly commands: Types }>();

const byName = (types: readonly AnyMessageType[]): Types =>
  new Map(types.map((type) => [type.type as string, type]));

/** The message types that belong on this topic of the stream, by name: its events, or the commands that its owner accepts. */
export function typesOn(stream: Stream, topic: string): Types {
  const types = known.get(stream) ?? { events: byName(stream.events), commands: byName(stream.commands) };
  known.set(stream, types);
  return topic === stream.topics.events ? types.events : types.commands;
}
