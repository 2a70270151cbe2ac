import type { Service } from '@eventually/contract-kit';
import type { Draft } from './draft.js';
import type { Name } from './name.js';
import { addToListIn, argumentOf, listNamed } from './places.js';
import { Source } from './source.js';

/** Adds a slice to the consumers that its service declares. */
export function addConsumer(draft: Draft, { name }: Service, slice: Name): void {
  const file = `apps/${name}/src/reads.ts`;
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    source.addElement(listNamed(source, 'consumers'), `${slice.camel}Reads`);
    source.addImport(`${slice.camel}Reads`, `./${slice.kebab}/${slice.kebab}.reads.js`);
    return String(source);
  });
}

/** Declares in a `*.reads.ts` that the event is read, and nothing of its data yet. */
export function addReading(draft: Draft, file: string, event: Name): void {
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    addToListIn(source, () => argumentOf(source, 'consumer'), 'reads', `reads(${event.pascal})`);
    source.addImport(event.pascal, '@eventually/contracts');
    return String(source);
  });
}
