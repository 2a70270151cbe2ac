import type { Service, Stream } from '@eventually/contract-kit';
import { addComparison } from './contract-spec.js';
import type { Draft } from './draft.js';
import { keySchemaIn } from './event.js';
import { codeOf, moduleOf } from './known.js';
import type { Name } from './name.js';
import { kebab, sentence } from './name.js';
import { addToListIn, argumentOf, listNamed, listOf } from './places.js';
import { declareReads } from './declare.js';
import { addConsumer } from './reads.js';
import { Source } from './source.js';
import { fromTemplate } from './template.js';
import { Usage } from './usage.js';

/** A read model: events folded into one document per key, and a way to ask for it. */
export function addProjection(draft: Draft, service: Service, model: Name, streams: readonly Stream[]): void {
  const [first] = streams as [Stream, ...Stream[]];
  const other = streams.find(({ key }) => key !== first.key);
  if (other)
    throw new Usage(
      `Streams ${first.name} and ${other.name} have different keys, ${first.key} and ${other.key}: one document cannot be about both.`,
    );
  const contract = codeOf(first).file;
  const types = streams.flatMap(({ events }) => events.map(({ type }) => type as string));
  const keySchema = keySchemaIn(new Source(contract, draft.read(contract)), first);
  const constants = streams.map((stream) => codeOf(stream).constant);
  const more = {
    keyField: first.key,
    KeySchema: keySchema,
    stream: codeOf(first).constant,
    streams: constants.join(', '),
    projectionImports: [...constants.toSorted(), `type ${keySchema}`].join(', '),
    patches: types.map((type) => `${type}: () => ({})`).join(', '),
    types: types.toSorted().join(', '),
    readings: types.map((type) => `reads(${type})`).join(', '),
    number: nextMigration(draft, service),
    'key-in-words': first.key.replace(/Id$/, ''),
    'model-in-words': model.kebab.replaceAll('-', ' '),
    'Model-in-words': sentence(model),
  };
  const folder = `apps/${service.name}/src`;
  const template = (name: string): string =>
    fromTemplate(
      `projection/${name}`,
      { 'its-model': model, 'its-service': kebab('service', service.name) },
      more,
    );
  for (const ending of [
    'document.ts',
    'entity.ts',
    'projection.ts',
    'projection.spec.ts',
    'reads.ts',
    'reads.spec.ts',
    'query.ts',
    'controller.ts',
  ])
    draft.create(`${folder}/${model.kebab}/${model.kebab}.${ending}`, template(`__its-model__.${ending}`));
  draft.create(
    `${folder}/database/create-${model.kebab}.migration.ts`,
    template('create-__its-model__.migration.ts'),
  );
  registerMigration(draft, service, model, more.number);
  registerEntity(draft, service, model);
  registerModel(draft, service, model);
  addConsumer(draft, service, model);
  addComparison(draft, service, template('comparison.ts').trim(), {
    consistencyToken: '@eventually/projection',
    [codeOf(first).constant]: '@eventually/contracts',
  });
  declareReads(draft, service, streams);
}

function registerMigration(draft: Draft, { name }: Service, model: Name, number: string): void {
  const file = `apps/${name}/src/database/migrations.ts`;
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    const migration = `Create${model.pascal}${number}`;
    source.addElement(listNamed(source, 'migrations'), migration);
    source.addImport(migration, `./create-${model.kebab}.migration.js`);
    return String(source);
  });
}

function registerEntity(draft: Draft, { name }: Service, model: Name): void {
  const file = `apps/${name}/src/entities.ts`;
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    source.addElement(listNamed(source, 'entities'), `${model.pascal}Entity`);
    source.addImport(`${model.pascal}Entity`, `./${model.kebab}/${model.kebab}.entity.js`);
    return String(source);
  });
}

function registerModel(draft: Draft, { name }: Service, model: Name): void {
  draft.edit(moduleOf(name), (text) => {
    const source = new Source(moduleOf(name), text);
    const from = `./${model.kebab}/${model.kebab}`;
    source.addElement(listOf(source, 'controllers'), `${model.pascal}Controller`);
    source.addElement(listOf(source, 'providers'), `${model.pascal}Query`);
    addToListIn(source, () => argumentOf(source, 'MessagingModule.forService'), 'projections', model.camel);
    source.addImport(`${model.pascal}Controller`, `${from}.controller.js`);
    source.addImport(model.camel, `${from}.projection.js`);
    source.addImport(`${model.pascal}Query`, `${from}.query.js`);
    return String(source);
  });
}

/** Migrations run in the order of their numbers: after all that the service has. */
function nextMigration(draft: Draft, { name }: Service): string {
  const FIRST = 1_770_000_000_001;
  const numbers = draft.read(`apps/${name}/src/database/migrations.ts`).match(/\d{13}/g) ?? [];
  return String(Math.max(FIRST, ...numbers.map((number) => Number(number) + 1)));
}

/** @throws Usage for a list that names no stream twice and at least one */
export const streamNames = (list: string): string[] => [
  ...new Set(list.split(',').map((name) => kebab('stream', name.trim()).kebab)),
];
