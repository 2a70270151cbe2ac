import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { headersSchema } from '../asyncapi/headers.js';
import type { Catalogue } from '../catalogue.js';
import { Html, html } from './html.js';
import { fadingStyle, topologyMap } from './map/map.js';
import { hueOf, linkToMessage, serviceId, servicesOf, streamId } from './names.js';
import { serviceCards } from './service.js';
import { streamSection } from './stream.js';

const beside = (name: string): Html =>
  new Html(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8').trim());

/** The catalogue as one page that needs nothing beside itself: no script to load, no font, no network. */
export const page = (catalogue: Catalogue): string =>
  `${
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta
            http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
          />
          <title>Events and commands · Eventually</title>
          <style>
            ${beside('page.css')}
            ${new Html(fadingStyle(catalogue))}
          </style>
        </head>
        <body>
          <a class="skip" href="#main">Skip to the catalogue</a>
          ${contents(catalogue)}
          <main id="main">
            <header class="intro">
              <h1>Events and commands</h1>
              <p>
                Everything the services of Eventually say to each other. A stream has one owner, which alone
                writes its events and handles its commands. ${counts(catalogue)} The same as a document:
                <a href="asyncapi.json">AsyncAPI 3.0</a>.
              </p>
            </header>
            ${topologyMap(catalogue)} ${catalogue.streams.map((stream) => streamSection(catalogue, stream))}
            ${serviceCards(catalogue)} ${headers()}
          </main>
          <script>
            ${beside('find.mjs')};
          </script>
        </body>
      </html> `.text
  }`;

const contents = (catalogue: Catalogue): Html =>
  html` <nav aria-label="Contents">
    <details open>
      <summary>Contents</summary>
      <label
        ><span>Find a message</span
        ><input id="find" type="search" placeholder="Find a message" autocomplete="off"
      /></label>
      <p><a href="#map">Map</a></p>
      ${catalogue.streams.map(
        (stream) =>
          html` <div class="of-stream" style="--hue:${hueOf(catalogue, stream)}">
            <a class="stream" href="#${streamId(stream.name)}">${stream.name}</a>
            <ul>
              ${stream.messages.map((message) => html`<li>${linkToMessage(message)}</li>`)}
            </ul>
          </div>`,
      )}
      <div>
        <a href="#services">Services</a>
        <ul>
          ${servicesOf(catalogue).map((one) => html`<li><a href="#${serviceId(one)}">${one}</a></li>`)}
        </ul>
      </div>
      <p><a href="#headers">Headers</a></p>
    </details>
  </nav>`;

function counts({ streams }: Catalogue): string {
  const messages = streams.flatMap((stream) => stream.messages);
  const events = messages.filter(({ kind }) => kind === 'event').length;
  return `${streams.length} streams, ${events} events, ${messages.length - events} commands.`;
}

const headers = (): Html =>
  html` <section id="headers" aria-labelledby="headers-title">
    <h2 id="headers-title">Headers</h2>
    <p>
      Every message is a CloudEvent in binary mode: attributes are headers of the record, data is its value.
    </p>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Header</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(headersSchema.properties).map(
            ([name, schema]) =>
              html`<tr>
                <th scope="row">
                  <code>${name}</code
                  >${headersSchema.required.includes(name) ? undefined : html` <i>optional</i>`}
                </th>
                <td>${'const' in schema ? html`<code>${schema.const}</code>` : schema.description}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
