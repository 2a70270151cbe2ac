import type { AnyMessageType, Consumer, Service, Stream } from '@eventually/contract-kit';

/**
 * A sentence for every stream of which a service in services.ts says one thing and its consumers, in their `*.reads.ts`,
 * another. The consumers' specs hold those to the code, so that it is mostly services.ts that has to change.
 */
export function disagreements(me: Service, all: readonly Consumer[], streams: readonly Stream[]): string[] {
  const mine = all.filter(({ service }) => service === me.name);
  const read = streamsWith(
    streams,
    'events',
    mine.flatMap(({ reads }) => reads.map(({ type }) => type)),
  );
  const sent = streamsWith(
    streams,
    'commands',
    mine.flatMap(({ sends }) => sends),
  );
  return [...between(me, 'reads', read), ...between(me, 'sends', sent)];
}

const streamsWith = (streams: readonly Stream[], kind: 'events' | 'commands', types: AnyMessageType[]) =>
  streams.filter((stream) =>
    types.some((type) => (stream[kind] as readonly AnyMessageType[]).includes(type)),
  );

const between = (me: Service, what: 'reads' | 'sends', done: readonly Stream[]): string[] => [
  ...done
    .filter((stream) => !me[what].includes(stream))
    .map(
      ({ name }) => `A consumer of ${me.name} ${what} stream ${name}: add it to \`${what}\` in services.ts.`,
    ),
  ...me[what]
    .filter((stream) => !done.includes(stream))
    .map(
      ({ name }) =>
        `No consumer of ${me.name} ${what} stream ${name}: remove it from \`${what}\` in services.ts, or add what does to a *.reads.ts.`,
    ),
];
