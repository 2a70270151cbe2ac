import { services, streams } from '@eventually/contracts';
import type { Draft } from './draft.js';
import { importFrom, type KeySchema, keySchemaOf } from './key-schema.js';
import { assertUnknown, SERVICES } from './known.js';
import { type Name, sentence } from './name.js';
import { listNamed, objectNamed, statementOf } from './places.js';
import { Source } from './source.js';
import { insertedBefore } from './text.js';
import { fromTemplate } from './template.js';
import { Usage } from './usage.js';

interface NewService {
  readonly service: Name;
  readonly aggregate: Name;
  /** The field by which all its messages say which aggregate they are about. */
  readonly key: Name;
  readonly event: Name;
}

/** A service with a stream, a database and one kind of aggregate, registered wherever services are listed. */
export function addService(draft: Draft, { service, aggregate, key, event }: NewService): void {
  if (!service.kebab.endsWith('-service'))
    throw new Usage(`service ${service.kebab}: its name ends with -service.`);
  if (services.some(({ name }) => name === service.kebab))
    throw new Usage(`There is a ${service.kebab} already.`);
  if (streams.some(({ name }) => name === aggregate.kebab))
    throw new Usage(`There is a stream ${aggregate.kebab} already.`);
  assertUnknown(event);
  const schema = keySchemaOf(draft, aggregate, key);
  const names = { 'its-service': service, 'its-aggregate': aggregate, 'its-event': event };
  const password = `${service.snake.toUpperCase()}_DB_PASSWORD`;
  const more = {
    'aggregate-in-words': aggregate.kebab.replaceAll('-', ' '),
    'Event-in-words': sentence(event),
    'its-party': service.kebab.replace(/-service$/, ''),
    PASSWORD: password,
    keyField: key.camel,
    KeySchema: schema.name,
    keyModule: importFrom(`libs/contracts/src/${aggregate.kebab}`, schema.file),
  };
  const template = (name: string): string => fromTemplate(`service/${name}`, names, more);

  addContract(draft, { service, aggregate, schema }, template);
  addApp(draft, { service, aggregate }, template);
  addToCompose(draft, template, password);
  addToLock(draft, service);
}

type Template = (name: string) => string;
type Names = Pick<NewService, 'service' | 'aggregate'>;

function addContract(
  draft: Draft,
  { service, aggregate, schema }: Names & { schema: KeySchema },
  template: Template,
): void {
  const folder = `libs/contracts/src/${aggregate.kebab}`;
  const constant = `${aggregate.camel}Stream`;
  const from = `./${aggregate.kebab}/${aggregate.kebab}.stream.js`;
  if (!schema.isKnown) draft.create(schema.file, template('stream-id.ts'));
  draft.create(`${folder}/${aggregate.kebab}.stream.ts`, template('stream.ts'));
  draft.edit('libs/contracts/src/index.ts', (text) =>
    insertedBefore(
      'libs/contracts/src/index.ts',
      text,
      `export * from './services.js';`,
      `${schema.isKnown ? '' : exportOf(importFrom('libs/contracts/src', schema.file))}${exportOf(from)}`,
    ),
  );
  draft.edit(SERVICES, (text) => {
    const source = new Source(SERVICES, text);
    const declaration = `export const ${service.camel} = service('${service.kebab}', { owns: [${constant}] });\nexport type ${service.pascal} = typeof ${service.camel};\n\n`;
    source.insertBefore(statementOf(source, 'services'), declaration);
    source.addElement(listNamed(source, 'services'), service.camel);
    source.addProperty(objectNamed(source, 'databases'), `'${service.kebab}': '${aggregate.snake}s'`);
    source.addImport(constant, from);
    return String(source);
  });
}

const exportOf = (module: string): string => `export * from '${module}';\n`;

function addApp(draft: Draft, { service, aggregate }: Names, template: Template): void {
  const app = `apps/${service.kebab}`;
  const files = {
    'package.json': 'package.json',
    'project.json': 'project.json',
    'src/main.ts': 'main.ts',
    'src/migrate.ts': 'migrate.ts',
    'src/config.ts': 'config.ts',
    [`src/${service.kebab}.module.ts`]: 'module.ts',
    'src/entities.ts': 'entities.ts',
    'src/reads.ts': 'reads.ts',
    'src/reads.spec.ts': 'reads.spec.ts',
    'src/api-document.ts': 'api-document.ts',
    'src/contract.int.spec.ts': 'contract.int.spec.ts',
    [`src/domain/${aggregate.kebab}.ts`]: 'domain.ts',
    'src/database/migrations.ts': 'migrations.ts',
    [`src/database/create-${aggregate.kebab}s.migration.ts`]: 'migration.ts',
    [`src/database/${aggregate.kebab}.entity.ts`]: 'entity.ts',
    'src/database/schema.int.spec.ts': 'schema.int.spec.ts',
  };
  for (const [file, name] of Object.entries(files)) draft.create(`${app}/${file}`, template(name));
}

function addToCompose(draft: Draft, template: Template, password: string): void {
  const file = 'docker-compose.yml';
  draft.edit(file, (text) =>
    [
      ['  # The services. Only the gateway', template('migration-job.yml')],
      ['  # Relays as processes of their own', template('service.yml')],
      ['  gateway:\n', template('relay.yml')],
      [
        '    depends_on:\n      postgres: { condition: service_healthy }',
        `      ${password}: \${${password}:-for-development-only}\n`,
      ],
    ].reduce((now, [anchor, added]) => insertedBefore(file, now, anchor!, added!), text),
  );
}

/** As `npm install` would write it: without this, `npm ci` refuses. */
function addToLock(draft: Draft, { kebab }: Name): void {
  draft.edit('package-lock.json', (text) => {
    const lock = JSON.parse(text) as { packages: Record<string, object> };
    const name = `@eventually/${kebab}`;
    const packages = {
      ...lock.packages,
      [`apps/${kebab}`]: { name, version: '0.1.0', license: 'MIT' },
      [`node_modules/${name}`]: { resolved: `apps/${kebab}`, link: true },
    };
    const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
    return `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`;
  });
}
