import { streams } from '@eventually/contracts';
import type { Document } from '../document.js';
import { allConsumers } from './all-consumers.js';
import { asyncApi } from './asyncapi/asyncapi.js';
import { validateAsyncApi } from './asyncapi/valid-asyncapi.js';
import { type Catalogue, catalogueOf } from './catalogue.js';
import { descriptions } from './descriptions.js';
import { messageSchemas } from './message-schemas.js';
import { page } from './page/page.js';

/** All that is known of the system's messages, from its contracts and its consumers. */
export const catalogue = async (): Promise<Catalogue> =>
  catalogueOf({ streams, consumers: await allConsumers(), descriptions: descriptions() });

/** @throws Error when a document is not valid by the rules of its own kind */
export async function eventDocuments(): Promise<Document[]> {
  const current = await catalogue();
  const asyncapi = json('libs/contracts/documents/asyncapi.json', asyncApi(current, streams));
  await validateAsyncApi(asyncapi.text);
  return [
    asyncapi,
    json('libs/contracts/documents/events.json', current),
    { path: 'libs/contracts/documents/events.html', text: page(current) },
    ...messageSchemas(current),
  ];
}

const json = (path: string, content: unknown): Document => ({
  path,
  text: `${JSON.stringify(content, undefined, 2)}\n`,
});
