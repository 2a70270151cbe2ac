import type { Schema } from '../../compatibility/schema.js';
import type { CataloguedMessage } from '../catalogue.js';
import { type Field, fieldsOf } from './fields.js';
import { type Html, html } from './html.js';

type Version = CataloguedMessage['versions'][number];

/** What each version brought; a message that has had one only says nothing. */
export const versionHistory = ({ versions }: CataloguedMessage): Html | undefined =>
  versions.length < 2
    ? undefined
    : html`<ol class="history" aria-label="Version history">
        ${versions.map(
          (version, index) =>
            html`<li><b>v${version.version}</b> ${changesOf(version, versions[index - 1])}</li>`,
        )}
      </ol>`;

function changesOf(version: Version, before: Version | undefined): Html {
  if (!before) return html`as it was first written; read as the current version through an upcaster`;
  const [now, then] = [version, before].map(
    ({ schema }) => new Map(fieldsOf(schema as Schema).map((one) => [one.path, one])),
  );
  return html`${[
    ...sentence(
      'adds',
      [...now!.keys()].filter((path) => !then!.has(path)),
    ),
    ...sentence(
      'drops',
      [...then!.keys()].filter((path) => !now!.has(path)),
    ),
    ...sentence(
      'changes',
      [...now!].filter(([path, field]) => isOther(field, then!.get(path))).map(([path]) => path),
    ),
  ]}`;
}

const sentence = (verb: string, paths: readonly string[]): Html[] =>
  paths.length === 0 ? [] : [html`${verb} ${paths.map((path) => html`<code>${path}</code> `)}`];

const isOther = (field: Field, before: Field | undefined): boolean =>
  before !== undefined && JSON.stringify(field) !== JSON.stringify(before);
