import type { AnyMessageType, Service, Stream } from '@eventually/contract-kit';
import { streams } from '@eventually/contracts';
import type { Draft } from './draft.js';
import { declareReads, declareSends } from './declare.js';
import { keySchemaIn } from './event.js';
import { assertUnknown, codeOf, moduleOf } from './known.js';
import { kebab, type Name } from './name.js';
import { addToListIn, argumentOf } from './places.js';
import { addConsumer } from './reads.js';
import { addPicture } from './saga-pictures.js';
import { Source } from './source.js';
import { fromTemplate } from './template.js';
import { Usage } from './usage.js';

export interface Step {
  readonly send: string;
  readonly success: string;
  readonly failure: string;
  readonly undo: string;
  readonly within: string;
}

/** A saga of one step, the command that starts it, and a spec. */
export function addSaga(draft: Draft, service: Service, name: Name, step: Step): void {
  assertUnknown(name);
  const commands = [step.send, step.undo].filter(Boolean).map((type) => messageNamed(type, 'commands'));
  const events = [step.success, step.failure].filter(Boolean).map((type) => messageNamed(type, 'events'));
  const [{ stream }] = commands as [Found, ...Found[]];
  for (const found of [...commands, ...events]) assertOnlyKey(found, stream.key);
  const contract = codeOf(stream).file;
  const within = step.within || '30s';
  if (!/^\d+(ms|s|m)$/.test(within)) throw new Usage(`--within ${within}: give a span of time such as 30s.`);
  const more = {
    keyField: stream.key,
    KeySchema: keySchemaIn(new Source(contract, draft.read(contract)), stream),
    messages: [...new Set([...commands, ...events].map(({ type }) => type))].sort().join(', '),
    readings: events.map(({ type }) => `reads(${type}, '${stream.key}')`).join(', '),
    commands: commands.map(({ type }) => type).join(', '),
    step: stepOf(step, within),
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

const stepOf = ({ send, success, failure, undo }: Step, within: string): string =>
  [
    `send: ${send}`,
    `success: ${success}`,
    ...(failure ? [`failure: ${failure}`] : []),
    ...(undo ? [`undo: ${undo}`] : []),
    `within: '${within}'`,
  ].join(', ');

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

interface Found {
  readonly type: string;
  readonly stream: Stream;
  readonly fields: readonly string[];
}

function messageNamed(type: string, kind: 'commands' | 'events'): Found {
  for (const stream of streams) {
    const found = (stream[kind] as readonly AnyMessageType[]).find((one) => one.type === type);
    if (found) return { type, stream, fields: Object.keys(found.schema.shape as object) };
  }
  throw new Usage(`${type} is none of the ${kind} of any stream.`);
}

function assertOnlyKey({ type, stream, fields }: Found, key: string): void {
  if (stream.key !== key)
    throw new Usage(`${type} is about a ${stream.key}, and what the saga sends about a ${key}.`);
  const others = fields.filter((field) => field !== key);
  if (others.length > 0)
    throw new Usage(
      `${type} says more than ${key}, and nobody but you knows where ${others.join(', ')} comes from: ` +
        'generate the saga with a simpler message, and change it then.',
    );
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
