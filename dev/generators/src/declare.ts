import type { Service, Stream } from '@eventually/contract-kit';
import type { Draft } from './draft.js';
import { codeOf, SERVICES } from './known.js';
import { addToListIn, argumentOf } from './places.js';
import { Source } from './source.js';

/** Adds the streams to what the service declares to read, unless they are there. */
export const declareReads = (draft: Draft, service: Service, streams: readonly Stream[]): void =>
  declare(draft, service, 'reads', streams);

/** Adds the streams to those that the service declares to send commands to, unless they are there. */
export const declareSends = (draft: Draft, service: Service, streams: readonly Stream[]): void =>
  declare(draft, service, 'sends', streams);

function declare(draft: Draft, service: Service, what: 'reads' | 'sends', streams: readonly Stream[]): void {
  draft.edit(SERVICES, (text) => {
    const source = new Source(SERVICES, text);
    for (const stream of streams) {
      const { constant } = codeOf(stream);
      addToListIn(source, () => argumentOf(source, 'service', `'${service.name}'`), what, constant);
      source.addImport(constant, `./${stream.name}/${stream.name}.stream.js`);
    }
    return String(source);
  });
}
