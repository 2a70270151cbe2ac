import type { Schema } from '../../compatibility/schema.js';
import type { CataloguedMessage, CataloguedStream } from '../catalogue.js';
import { schemaPath } from '../message-schemas.js';
import { type Field, fieldsOf } from './fields.js';
import { type Html, html, prose } from './html.js';
import { linkToService } from './names.js';
import { versionHistory } from './version-history.js';

/** All about one message type. */
export const messageCard = (message: CataloguedMessage, { key, tombstone }: CataloguedStream): Html =>
  html` <article class="message ${message.kind}" id="${message.type}" tabindex="-1">
    <header>
      <h3><a href="#${message.type}">${message.type}</a></h3>
      <span class="badge">${message.kind}</span>
      <span class="badge version">v${message.version}</span>
      ${message.type === tombstone ? html`<span class="badge">tombstone</span>` : undefined}
    </header>
    <p>${prose(message.description)}</p>
    <dl class="parties">
      <div>
        <dt>${message.kind === 'event' ? 'Published by' : 'Sent by'}</dt>
        <dd>${message.publishedBy.map(linkToService)}</dd>
      </div>
      <div>
        <dt>${message.kind === 'event' ? 'Read by' : 'Handled by'}</dt>
        <dd>${message.consumedBy.map(linkToService)}</dd>
      </div>
    </dl>
    <div class="columns">
      ${schemaTable(message, key)}
      <figure>
        <figcaption>Example</figcaption>
        <pre><code>${coloured(message.example)}</code></pre>
      </figure>
    </div>
    <footer>
      ${versionHistory(message)}
      <p class="files">
        JSON Schema:
        ${message.versions.map(
          ({ version }) => html`<a href="${schemaPath(message.type, version)}">v${version}</a> `,
        )}
      </p>
    </footer>
  </article>`;

const schemaTable = (message: CataloguedMessage, key: string): Html =>
  html` <div class="table">
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">What it is</th>
          <th scope="col">Needed by</th>
        </tr>
      </thead>
      <tbody>
        ${fieldsOf(message.versions.at(-1)!.schema as Schema).map((field) => row(field, message, key))}
      </tbody>
    </table>
  </div>`;

const row = (field: Field, { consumedBy }: CataloguedMessage, key: string): Html =>
  html` <tr>
    <th scope="row"><code>${field.path}</code>${note(field, key)}</th>
    <td>${field.meaning}${field.pattern && html`, <code class="pattern">${field.pattern}</code>`}</td>
    <td>
      ${consumedBy.filter(({ fields }) => fields.some((read) => covers(read, field.path))).map(({ name }) => html`<span class="reader">${name}</span> `)}
    </td>
  </tr>`;

const note = ({ path, isRequired }: Field, key: string): Html | undefined => {
  if (path === key) return html` <i>key</i>`;
  return isRequired ? undefined : html` <i>optional</i>`;
};

const covers = (read: string, path: string): boolean =>
  path === read || path.startsWith(`${read}.`) || path.startsWith(`${read}[`);

/** JSON with its keys, texts and numbers marked. */
const coloured = (value: unknown): Html => {
  const parts = JSON.stringify(value, undefined, 2).split(/("(?:[^"\\]|\\.)*"(?:: )?|-?\d+(?:\.\d+)?)/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<span class="${kindOf(part)}">${part}</span>`))}`;
};

const kindOf = (token: string): string =>
  token.endsWith(': ') ? 'key' : token.startsWith('"') ? 'text' : 'number';
