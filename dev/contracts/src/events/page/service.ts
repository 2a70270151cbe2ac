import type { Catalogue, CataloguedMessage, Party } from '../catalogue.js';
import { type Html, html } from './html.js';
import { linkToMessage, serviceId, servicesOf } from './names.js';

/** What each service has to do with the streams. */
export const serviceCards = (catalogue: Catalogue): Html =>
  html` <section id="services" aria-labelledby="services-title">
    <h2 id="services-title">Services</h2>
    <div class="services">${servicesOf(catalogue).map((service) => serviceCard(service, catalogue))}</div>
  </section>`;

function serviceCard(service: string, { streams }: Catalogue): Html {
  const messages = streams.flatMap((stream) => stream.messages);
  const written = messages.filter(({ publishedBy }) => isAmong(service, publishedBy));
  return html` <article class="service" id="${serviceId(service)}" tabindex="-1">
    <h3><a href="#${serviceId(service)}">${service}</a></h3>
    <dl>
      ${list(
        'owns',
        streams
          .filter(({ owner }) => owner === service)
          .map(({ name }) => html`<a class="stream" href="#stream-${name}">${name}</a>`),
      )}
      ${list('publishes', written.filter(({ kind }) => kind === 'event').map(linkToMessage))}
      ${list('sends', written.filter(({ kind }) => kind === 'command').map(linkToMessage))}
      ${slicesOf(service, messages).map((slice) => list(slice, messages.filter(({ consumedBy }) => isAmong(service, consumedBy, slice)).map(linkToMessage), readsOrHandles(service, slice, messages)))}
    </dl>
  </article>`;
}

const list = (title: string, links: readonly Html[], before?: string): Html | undefined =>
  links.length === 0
    ? undefined
    : html`<div>
        <dt>${before && html`<span>${before} </span>`}${title}</dt>
        <dd>${links}</dd>
      </div>`;

const slicesOf = (service: string, messages: readonly CataloguedMessage[]): string[] => [
  ...new Set(
    messages.flatMap(({ consumedBy }) =>
      consumedBy.filter((one) => one.service === service).map(({ name }) => name),
    ),
  ),
];

const isAmong = (service: string, parties: readonly Party[], slice?: string): boolean =>
  parties.some((one) => one.service === service && (slice === undefined || one.name === slice));

const readsOrHandles = (service: string, slice: string, messages: readonly CataloguedMessage[]): string =>
  messages.some(({ kind, consumedBy }) => kind === 'event' && isAmong(service, consumedBy, slice))
    ? 'reads in'
    : 'handles in';
