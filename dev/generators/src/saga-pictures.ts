import type { Service } from '@eventually/contract-kit';
import type { Draft } from './draft.js';
import type { Name } from './name.js';
import { listNamed } from './places.js';
import { Source } from './source.js';

/** Has `npm run contracts` draw the saga. */
export function addPicture(draft: Draft, { name: service }: Service, saga: Name): void {
  const file = `apps/${service}/src/sagas.ts`;
  if (!draft.has(file)) addList(draft, service, file);
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    source.addElement(listNamed(source, 'sagas'), saga.camel);
    source.addImport(saga.camel, `./${saga.kebab}/${saga.kebab}.saga.js`);
    return String(source);
  });
}

/** The first saga of a service. */
function addList(draft: Draft, service: string, file: string): void {
  draft.create(file, LIST);
  draft.edit(`apps/${service}/package.json`, (text) => {
    const manifest = JSON.parse(text) as { exports: object };
    const entry = { '@eventually/source': './src/sagas.ts', default: './dist/sagas.js' };
    const exports = { ...manifest.exports, './sagas': entry };
    return `${JSON.stringify({ ...manifest, exports }, undefined, 2)}\n`;
  });
}

const LIST = `import type { AnySaga } from '@eventually/saga';

/** This service's sagas: what their pictures show. */
export const sagas: readonly AnySaga[] = [];
`;
