import { streams } from '@eventually/contracts';
import type { Document } from '../document.js';
import { allSagas } from './all-sagas.js';
import { flowOf } from './flow-of.js';
import { page } from './page.js';

/** For each saga a page with its picture, and the same as data. */
export const flowDocuments = (): Document[] =>
  Object.entries(allSagas)
    .flatMap(([service, sagas]) => sagas.map((saga) => flowOf(saga, service, streams)))
    .flatMap((flow) => [
      { path: `libs/contracts/documents/flows/${flow.name}.md`, text: page(flow) },
      {
        path: `libs/contracts/documents/flows/${flow.name}.json`,
        text: `${JSON.stringify(flow, undefined, 2)}\n`,
      },
    ]);
