import type { Catalogue, CataloguedMessage, CataloguedStream, CataloguedTopic, Party } from '../catalogue.js';
import { type Html, html } from './html.js';

export const serviceId = (service: string): string => `service-${service}`;
export const streamId = (name: string): string => `stream-${name}`;

export const linkToService = ({ service, name }: Party): Html =>
  html`<a class="party" href="#${serviceId(service)}">${service}${name && html`<span> · ${name}</span>`}</a>`;

export const linkToMessage = ({ type, kind }: Pick<CataloguedMessage, 'type' | 'kind'>): Html =>
  html`<a class="type ${kind}" href="#${type}">${type}</a>`;

/** A colour for each stream, as far from the others as can be. */
export const hueOf = ({ streams }: Catalogue, stream: CataloguedStream): number =>
  Math.round(215 + (streams.indexOf(stream) * 360) / streams.length) % 360;

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What a topic's settings mean for its messages. */
export function keptFor({ settings }: CataloguedTopic): string {
  if (settings['cleanup.policy'] === 'compact') return 'compacted: the newest of each key stays';
  const kept = Number(settings['retention.ms']);
  return kept === -1 ? 'kept for ever' : `kept for ${kept / DAY_MS} days`;
}

/** Every service that writes or reads anything, in the order of their first appearance. */
export const servicesOf = ({ streams }: Catalogue): string[] => [
  ...new Set(
    streams.flatMap(({ owner, messages }) => [
      owner,
      ...messages.flatMap(({ publishedBy, consumedBy }) =>
        [...publishedBy, ...consumedBy].map(({ service }) => service),
      ),
    ]),
  ),
];
