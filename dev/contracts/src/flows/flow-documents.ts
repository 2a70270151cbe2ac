import { streams } from '@eventually/contracts';
import type { AnySaga } from '@eventually/saga';
import type { Document } from '../document.js';
import { ofEveryService } from '../of-every-service.js';
import { flowOf } from './flow-of.js';
import { page } from './page.js';

/** For each saga a page with its picture, and the same as data. */
export async function flowDocuments(): Promise<Document[]> {
  const all = await ofEveryService<{ readonly sagas: readonly AnySaga[] }>('sagas');
  return all
    .flatMap(({ service, said: { sagas } }) => sagas.map((saga) => flowOf(saga, service, streams)))
    .flatMap((flow) => [
      { path: `libs/contracts/documents/flows/${flow.name}.md`, text: page(flow) },
      {
        path: `libs/contracts/documents/flows/${flow.name}.json`,
        text: `${JSON.stringify(flow, undefined, 2)}\n`,
      },
    ]);
}
