import type { Service } from '@eventually/contract-kit';
import type { Draft } from './draft.js';
import { declareReads, declareSends } from './declare.js';
import { keySchemaIn } from './event.js';
import { assertUnknown, codeOf, moduleOf } from './known.js';
import { kebab, type Name } from './name.js';
import { addToListIn, argumentOf } from './places.js';
import { addConsumer } from './reads.js';
import { addPicture } from './saga-pictures.js';
import { assertOnlyKey, messagesOf, rowOf, type Step } from './saga-row.js';
import { Source } from './source.js';
import { fromTemplate } from './template.js';

/** A saga of one step, the command that starts it, and a spec. */
export function addSaga(draft: Draft, service: Service, name: Name, step: Step): void {
  assertUnknown(name);
  const { commands, events } = messagesOf(step);
  const [{ stream }] = commands;
  assertOnlyKey([...commands, ...events], stream.key);
  const contract = codeOf(stream).file;
  const more = {
    keyField: stream.key,
    KeySchema: keySchemaIn(new Source(contract, draft.read(contract)), stream),
    messages: [...new Set([...commands, ...events].map(({ type }) => type))].sort().join(', '),
    readings: events.map(({ type }) => `reads(${type}, '${stream.key}')`).join(', '),
    commands: commands.map(({ type }) => type).join(', '),
    step: rowOf(step),
    endings: endingsOf(step, stream.key),
    Command: step.send,
    Success: step.success,
    'saga-in-words': name.kebab.replaceAll('-', ' '),
  };
  const names = { 'its-saga': name, 'its-service': kebab('service', service.name) };
  const template = (file: string): string => fromTemplate(`saga/${file}`, names, more);
  const folder = `apps/${service.name}/src`;
  draft.create(`${folder}/domain/${name.kebab}.ts`, template('__its-saga__.start.ts'));
  for (const ending of ['saga.ts', 'saga.spec.ts', 'reads.ts', 'reads.spec.ts'])
    draft.create(`${folder}/${name.kebab}/${name.kebab}.${ending}`, template(`__its-saga__.${ending}`));
  register(draft, service, name);
  addConsumer(draft, service, name);
  addPicture(draft, service, name);
  declareSends(
    draft,
    service,
    commands.map((one) => one.stream),
  );
  declareReads(
    draft,
    service,
    events.map((one) => one.stream),
  );
}

/** What its spec says of how else it may end. */
function endingsOf({ failure, undo }: Step, key: string): string {
  const data = `({ ${key} })`;
  const failed = `
  it('gives up when it is refused', () =>
    given(started).when(${failure}${data}).thenNothing());
`;
  const late = undo ? `then(${undo}${data})` : 'thenNothing()';
  const overdue = `
  it('${undo ? 'undoes' : 'forgets'} what is not answered in time', () =>
    given(started).when(overdue).${late});
`;
  return `${failure ? failed : ''}${overdue}`;
}

function register(draft: Draft, { name: service }: Service, name: Name): void {
  const file = moduleOf(service);
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    addToListIn(source, () => argumentOf(source, 'MessagingModule.forService'), 'sagas', name.camel);
    source.addImport(name.camel, `./${name.kebab}/${name.kebab}.saga.js`);
    return String(source);
  });
}
