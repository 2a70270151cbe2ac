/** As much of JSON Schema 2020-12, and of OpenAPI 3.1's dialect of it, as the comparison understands. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly 'x-unknown-reads-as'?: unknown;
  readonly [limit: string]: unknown;
}

/** A schema, and the document that its references point into. */
export interface Placed {
  readonly schema: Schema;
  readonly root: unknown;
}

/** Without references and `allOf`. @throws Error for a reference to nowhere */
export function resolved({ schema, root }: Placed): Placed {
  if (schema.$ref) {
    const { $ref, ...beside } = schema;
    const target = resolved({ schema: pointedAt($ref, root), root });
    return { schema: { ...target.schema, ...beside }, root };
  }
  if (!schema.allOf) return { schema, root };
  const { allOf, ...own } = schema;
  const parts = [own as Schema, ...allOf.map((part) => resolved({ schema: part, root }).schema)];
  return { schema: parts.reduce(both), root };
}

const both = (one: Schema, other: Schema): Schema => ({
  ...one,
  ...other,
  properties: { ...one.properties, ...other.properties },
  required: [...(one.required ?? []), ...(other.required ?? [])],
});

/** What a local reference such as `#/components/schemas/Order` points at. */
export function pointedAt<T = Schema>(reference: string, root: unknown): T {
  const names = reference.replace(/^#\//, '').split('/');
  const target = names.reduce<unknown>(
    (value, name) =>
      (value as Record<string, unknown> | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    root,
  );
  if (target === undefined) throw new Error(`${reference} points nowhere`);
  return target as T;
}

/** The alternatives of which a value may be any. */
export const alternatives = ({ schema, root }: Placed): Placed[] =>
  (schema.anyOf ?? schema.oneOf ?? [schema]).map((one) => resolved({ schema: one, root }));

/** Names of the types that a value may have; none: any. */
export function typesOf({ type, enum: values, const: only }: Schema): readonly string[] {
  if (typeof type === 'string') return [type];
  if (type) return type;
  const known = values ?? (only === undefined ? [] : [only]);
  return [...new Set(known.map(typeOf))];
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** The only values that there are, if they are counted. */
export const valuesOf = ({ enum: values, const: only }: Schema): readonly unknown[] | undefined =>
  values ?? (only === undefined ? undefined : [only]);
