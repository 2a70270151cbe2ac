import type { Service, Stream } from '@eventually/contract-kit';
import type { Projection } from '@eventually/projection';
import { type AnySaga, commandsOf, eventsOf } from '@eventually/saga';

/** What the code of a service does with messages. */
export interface ServiceTopology {
  /** The message types that have a handler. */
  readonly handles: readonly string[];
  readonly sagas: readonly AnySaga[];
  readonly projections: readonly Projection[];
}

/** @throws Error that says what to correct, where the code of a service and its declaration disagree */
export function assertDeclared(me: Service, doings: ServiceTopology): void {
  const faults = validateTopology(me, doings);
  if (faults.length > 0) throw new Error(`${me.name} does not do what it declares. ${faults.join(' ')}`);
}

/** A sentence for whatever a service does and does not declare, or declares and does not do. */
export const validateTopology = (me: Service, doings: ServiceTopology): string[] => [
  ...doings.handles.flatMap((type) => faultOfHandler(me, doings, type) ?? []),
  ...doings.sagas.flatMap((saga) => faultsOfSaga(me, doings, saga)),
  ...doings.projections.flatMap((projection) => faultsOfProjection(me, projection)),
  ...commandsNobodyHandles(me, doings),
  ...streamsNobodyReads(me, doings),
];

function faultOfHandler(me: Service, { sagas }: ServiceTopology, type: string): string | undefined {
  if (streamOf(me.owns, 'commands', type) || streamOf(me.reads, 'events', type)) return undefined;
  const foreign = streamOf(me.sends, 'commands', type);
  if (foreign)
    return `It handles ${type}: leave that to ${foreign.owner}, which owns stream ${foreign.name}.`;
  if (sagas.some((saga) => commandsOf(saga).includes(type))) return undefined;
  return `It handles ${type}, and nothing brings that: add the stream that has it to \`reads\`.`;
}

function faultsOfSaga(me: Service, { handles }: ServiceTopology, saga: AnySaga): string[] {
  const lost = commandsOf(saga).filter(
    (type) => !streamOf(me.sends, 'commands', type) && !handles.includes(type),
  );
  const unheard = eventsOf(saga)
    .map(({ type }) => type as string)
    .filter((type) => !streamOf(me.reads, 'events', type));
  return [
    ...lost.map(
      (type) =>
        `Its saga ${saga.name} sends ${type}: add the stream that accepts it to \`sends\`, or a method with @Handles(${type}).`,
    ),
    ...unheard.map(
      (type) => `Its saga ${saga.name} waits for ${type}: add the stream that has it to \`reads\`.`,
    ),
  ];
}

const faultsOfProjection = (me: Service, { name, streams }: Projection): string[] =>
  streams
    .filter((stream) => !me.reads.includes(stream))
    .map((stream) => `Its projection ${name} is made from stream ${stream.name}: add that to \`reads\`.`);

const commandsNobodyHandles = (me: Service, { handles }: ServiceTopology): string[] =>
  me.owns.flatMap(({ name, commands }) =>
    commands
      .filter(({ type }) => !handles.includes(type))
      .map(({ type }) => `Its stream ${name} accepts ${type}: add a method with @Handles(${type}).`),
  );

/** The broker would let it read more than it needs. */
const streamsNobodyReads = (me: Service, { handles, sagas, projections }: ServiceTopology): string[] => {
  const awaited = sagas.flatMap((saga) => eventsOf(saga).map(({ type }) => type as string));
  const folded = projections.flatMap(({ streams }) => streams);
  return me.reads
    .filter((stream) => !folded.includes(stream))
    .filter(({ events }) => !events.some(({ type }) => handles.includes(type) || awaited.includes(type)))
    .map(({ name }) => `It does nothing with the events of stream ${name}: remove that from \`reads\`.`);
};

const streamOf = (
  streams: readonly Stream[],
  kind: 'events' | 'commands',
  type: string,
): Stream | undefined => streams.find((stream) => stream[kind].some((one) => one.type === type));
