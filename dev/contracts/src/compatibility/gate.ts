import type { Document } from '../document.js';
import type { Catalogue } from '../events/catalogue.js';
import { asText, type Breaking } from './breaking.js';
import { brokenHttp } from './http/http.js';
import type { OpenApi } from './http/openapi.js';
import { brokenMessages } from './messages/messages.js';

const CURRENT = /^libs\/contracts\/documents\/(events\.json|(?:[a-z-]+\.)?openapi\.json)$/;
const RELEASED = 'libs/contracts/documents/released/';

/** The documents as they are released: what later ones are compared with. */
export const releaseOf = (documents: readonly Document[]): Document[] =>
  documents.flatMap(({ path, text }) => {
    const name = CURRENT.exec(path)?.[1];
    return name ? [{ path: `${RELEASED}${name}`, text }] : [];
  });

/** @returns a text for everything in the documents that breaks what is released: what, whom, and what to do instead */
export function breakingChanges(released: readonly Document[], documents: readonly Document[]): string[] {
  const current = new Map(releaseOf(documents).map(({ path, text }) => [path, text]));
  return released.flatMap(({ path, text }) => {
    const now = current.get(path);
    if (now === undefined) return [`${path} has no counterpart: whoever relies on that API has none.`];
    return compared(path, JSON.parse(text), JSON.parse(now)).map(asText);
  });
}

const compared = (path: string, released: unknown, current: unknown): Breaking[] =>
  path.endsWith('/events.json')
    ? brokenMessages(released as Catalogue, current as Catalogue)
    : brokenHttp(released as OpenApi, current as OpenApi);
