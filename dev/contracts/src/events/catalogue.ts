import {
  type AnyMessageType,
  type Consumer,
  exampleOf,
  type Stream,
  versionsOf,
} from '@eventually/contract-kit';
import { topicsOf } from '@eventually/kafka';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';

/** All streams of the system as plain data: what documents, page and compatibility gate are made of. */
export interface Catalogue {
  readonly streams: readonly CataloguedStream[];
}

export interface CataloguedStream {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  /** The field of every message that says which aggregate it is about. */
  readonly key: string;
  /** The event that is written as a record without a value. */
  readonly tombstone?: string;
  readonly topics: readonly CataloguedTopic[];
  readonly messages: readonly CataloguedMessage[];
}

export interface CataloguedTopic {
  readonly name: string;
  readonly kind: 'event' | 'command';
  readonly partitions: number;
  /** As Kafka names them. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface CataloguedMessage {
  readonly type: string;
  readonly kind: 'event' | 'command';
  readonly version: number;
  readonly description: string;
  readonly example: unknown;
  /** Oldest first; the last one is the current one. */
  readonly versions: readonly { readonly version: number; readonly schema: JsonSchema }[];
  readonly publishedBy: readonly Party[];
  readonly consumedBy: readonly Reader[];
}

/** A service, and which slice of it where that is declared. */
export interface Party {
  readonly service: string;
  readonly name?: string;
}

export interface Reader extends Party {
  readonly name: string;
  readonly fields: readonly string[];
}

export interface Sources {
  readonly streams: readonly Stream[];
  readonly consumers: readonly Consumer[];
  readonly descriptions: ReadonlyMap<string, string>;
}

/** @throws Error when a consumer reads or sends what no stream has */
export function catalogueOf(sources: Sources): Catalogue {
  refuseStrangers(sources);
  return { streams: sources.streams.map((stream) => streamOf(stream, sources)) };
}

function refuseStrangers({ streams, consumers }: Sources): void {
  const known = new Set(
    streams.flatMap(({ events, commands }): AnyMessageType[] => [...events, ...commands]),
  );
  for (const { service, name, reads, sends } of consumers) {
    const strangers = [...reads.map(({ type }) => type), ...sends].filter((type) => !known.has(type));
    for (const { type } of strangers)
      throw new Error(`${service} (${name}) declares ${type}, which no stream has: it would wait for ever`);
  }
}

const streamOf = (stream: Stream, sources: Sources): CataloguedStream => ({
  name: stream.name,
  description: described(`${stream.name}Stream`, sources),
  owner: stream.owner,
  key: stream.key,
  ...(stream.tombstone && { tombstone: stream.tombstone.type as string }),
  topics: topicsOf([stream]).map(({ topic, numPartitions, configEntries = [] }) => ({
    name: topic,
    kind: topic === stream.topics.events ? 'event' : 'command',
    partitions: numPartitions!,
    settings: Object.fromEntries(configEntries.map(({ name, value }) => [name, value])),
  })),
  messages: [...stream.events, ...stream.commands].map((type) => messageOf(stream, type, sources)),
});

function messageOf(stream: Stream, type: AnyMessageType, sources: Sources): CataloguedMessage {
  const { consumers } = sources;
  return {
    type: type.type,
    kind: type.kind,
    version: type.version,
    description: described(type.type, sources),
    example: exampleOf(type),
    versions: versionsOf(type).map((one) => ({ version: one.version, schema: jsonSchemaOf(one) })),
    publishedBy:
      type.kind === 'event'
        ? [{ service: stream.owner }]
        : consumers
            .filter(({ sends }) => sends.some((sent) => sent === type))
            .map(({ service, name }) => ({ service, name })),
    consumedBy: consumers.flatMap(({ service, name, reads }) =>
      reads.filter((reading) => reading.type === type).map(({ fields }) => ({ service, name, fields })),
    ),
  };
}

function described(name: string, { descriptions }: Sources): string {
  const description = descriptions.get(name);
  if (description) return description;
  throw new Error(`${name} has no doc comment in libs/contracts: say there what it means`);
}
