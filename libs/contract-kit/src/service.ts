import type { Stream } from './stream.js';

/** A stream that this service owns. */
type OwnedBy<N extends string> = Stream & { readonly owner: N };

/** What one service says and hears. Whatever it does beyond that is refused: by its types, at its start, by the broker. */
export interface Service<
  N extends string = string,
  O extends Stream = Stream,
  S extends Stream = Stream,
  R extends Stream = Stream,
> {
  readonly name: N;
  /** It alone writes their events and handles their commands. */
  readonly owns: readonly O[];
  /** Their owners get commands from it. */
  readonly sends: readonly S[];
  /** It hears of their events, of its own too where it is listed. */
  readonly reads: readonly R[];
}

const senders = new WeakMap<Stream, string[]>();

/** The services that declare that they send commands to the stream's owner: nobody else's are believed. */
export const sendersOf = (stream: Stream): readonly string[] => senders.get(stream) ?? [];

/**
 * Declares a service by its streams. Whoever reads commands learns here whose they may be.
 * @throws Error when it owns a stream whose owner is another one, or sends commands to a stream that accepts none
 */
export function service<
  const N extends string,
  O extends OwnedBy<N> = never,
  S extends Stream = never,
  R extends Stream = never,
>(
  name: N,
  definition: { owns?: readonly O[]; sends?: readonly S[]; reads?: readonly R[] },
): Service<N, O, S, R> {
  const { owns = [], sends = [], reads = [] } = definition;
  const foreign = owns.find(({ owner }) => owner !== name);
  if (foreign) throw new Error(`${name} cannot own stream ${foreign.name}: its owner is ${foreign.owner}`);
  const deaf = sends.find(({ commands }) => commands.length === 0);
  if (deaf) throw new Error(`${name} cannot send commands to stream ${deaf.name}: it accepts none`);
  for (const stream of sends) senders.set(stream, [...new Set([...sendersOf(stream), name])]);
  return { name, owns, sends, reads };
}
