import { z } from 'zod';

export type Fields = z.ZodRawShape;

/** A fact or a request, ready to be written: validated data under a name and a version. */
export interface Message<T extends string = string, D = unknown> {
  readonly type: T;
  readonly version: number;
  readonly data: D;
}

/** A message type: call it to make one message, or read its name, version and schema. */
export interface MessageType<
  T extends string = string,
  S extends Fields = Fields,
  K extends 'event' | 'command' = 'event' | 'command',
> {
  /** @throws ZodError naming every field that does not fit the schema. */
  (data: z.input<z.ZodObject<S>>): Message<T, z.output<z.ZodObject<S>>>;
  readonly kind: K;
  readonly type: T;
  readonly version: number;
  readonly schema: z.ZodObject<S>;
  /** The version before this one, and how its data becomes this one's. */
  readonly before?: Before;
}

export interface Before {
  readonly type: AnyMessageType;
  /** The upcaster: pure, from the data of that version to the data of the next. */
  readonly upcast: (data: never) => unknown;
}

// `any` on purpose: a message type takes its own data in and gives it back, so no wider type fits them all.
/* eslint-disable @typescript-eslint/no-explicit-any */
export type AnyMessageType = MessageType<any, any, any>;
export type AnyEventType = MessageType<any, any, 'event'>;
export type AnyCommandType = MessageType<any, any, 'command'>;
/* eslint-enable @typescript-eslint/no-explicit-any */

export type MessageOf<M extends AnyMessageType> = ReturnType<M>;
export type DataOf<M extends AnyMessageType> = ReturnType<M>['data'];

/** What a new version of a message type, with fields S, says of the version that it replaces. */
export interface Replaces<T extends string, K extends 'event' | 'command', P extends Fields, D> {
  readonly replaces: MessageType<T, P, K>;
  readonly upcast: (data: z.output<z.ZodObject<P>>) => D;
}

const messageType =
  <const K extends 'event' | 'command'>(kind: K) =>
  <
    const T extends string,
    S extends Fields,
    P extends Fields = Fields,
    const D extends z.input<z.ZodObject<S>> = never,
  >(
    type: T,
    fields: S,
    history?: Replaces<T, K, P, D>,
  ) => {
    const schema = z.object(fields);
    const version = (history?.replaces.version ?? 0) + 1;
    const before = history && { type: history.replaces, upcast: history.upcast };
    const make = (data: z.input<z.ZodObject<S>>) => ({ type, version, data: schema.parse(data) });
    return Object.assign(make, { kind, type, version, schema, ...(before && { before }) }) as MessageType<
      T,
      S,
      K
    >;
  };

/** Declares a past fact. Only the owner of its stream says it. */
export const event = messageType('event');

/** Declares a request that its receiver may refuse. */
export const command = messageType('command');
