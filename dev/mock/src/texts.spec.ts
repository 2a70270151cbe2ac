import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Api, API_NAMES } from './api.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
interface Taken {
  readonly where: string;
  readonly schema: Schema;
}

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

/** What no database keeps, and what has no end. */
const NO_TEXT = ['\0', 'a\0b', '\ud800', 'a\udfffb', 'x'.repeat(1_000_000)];
/** The server bounds them all together. */
const HEADERS_BYTES = 16_384;
const BOUNDED = new Set(['uuid', 'date-time']);

/** Every schema below this one that takes a string. */
function stringsIn(where: string, schema: Schema, components: Record<string, object>): Taken[] {
  if (schema.$ref) return stringsIn(where, components[schema.$ref.split('/').at(-1)!] as Schema, components);
  const parts: Record<string, Schema> = {
    ...schema.properties,
    ...(schema.items && { items: schema.items }),
    ...Object.fromEntries((schema.anyOf ?? schema.oneOf ?? []).entries()),
  };
  const below = Object.entries(parts).flatMap(([name, part]) =>
    stringsIn(`${where}.${name}`, part, components),
  );
  return [schema.type].flat().includes('string') ? [{ where, schema }, ...below] : below;
}

const takes = ({ schema }: Taken, value: string): boolean => ajv.validate(schema, value);
const isText = (taken: Taken): boolean =>
  BOUNDED.has(String(taken.schema.format)) || !NO_TEXT.some((value) => takes(taken, value));

describe.each(API_NAMES)('what %s takes', (name) => {
  const { document, operations } = Api.named(name);
  const taken = operations.flatMap(({ operationId, parameters = [], requestBody }) => [
    ...parameters.map(({ name: parameter, in: place, schema }) => ({
      where: `${operationId} ${parameter}`,
      schema: place === 'header' ? { maxLength: HEADERS_BYTES, ...schema } : schema,
    })),
    ...Object.values(requestBody?.content ?? {}).map(({ schema }) => ({ where: operationId, schema })),
  ]);
  const strings = taken.flatMap(({ where, schema }) =>
    stringsIn(where, schema as Schema, document.components.schemas as Record<string, object>),
  );

  it('is text wherever it is a string', () =>
    expect(strings.filter((string) => !isText(string)).map(({ where }) => where)).toEqual([]));

  it('was looked at', () => expect(strings.length).toBeGreaterThan(5));
});

describe('what messages say', () => {
  const files = readdirSync('libs/contracts/documents/messages').map(
    (file) => `libs/contracts/documents/messages/${file}`,
  );
  const strings = files.flatMap((file) => {
    const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
    return stringsIn(String(schema.title), schema, {});
  });

  it('is text wherever it is a string', () =>
    expect(strings.filter((string) => !isText(string)).map(({ where }) => where)).toEqual([]));

  it('was looked at', () => expect(strings.length).toBeGreaterThan(20));
});
