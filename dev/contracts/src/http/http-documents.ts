import type { Document } from '../document.js';
import { apis } from './apis.js';
import { clientTypes } from './client-types.js';
import { assertValid } from './valid-openapi.js';

/**
 * The OpenAPI documents of the gateway and the services, and the types of their clients.
 * @throws Error when a document is not valid OpenAPI 3.1
 */
export async function httpDocuments(): Promise<Document[]> {
  const documents: Document[] = [];
  for (const { name, file, document } of await apis()) {
    const path = `libs/contracts/documents/${file}`;
    const text = `${JSON.stringify(await document(), undefined, 2)}\n`;
    await assertValid(path, text);
    documents.push({ path, text }, { path: typesOf(name), text: await clientTypes(path, text) });
  }
  return documents;
}

const typesOf = (name: string): string => `libs/clients/src/generated/${name}.ts`;
