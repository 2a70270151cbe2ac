/** A JSON Schema as an OpenAPI document has it, as far as examples are made from it. */
export interface AnySchema {
  readonly $ref?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: AnySchema;
  readonly properties?: Readonly<Record<string, AnySchema>>;
}

/** The schema's own example, or one made from those of its parts; undefined when it has none. */
export function exampleOf(schema: AnySchema, components: { schemas?: object } = {}): unknown {
  const partOf = (part: AnySchema): unknown => exampleOf(part, components);
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return partOf(referredTo(schema.$ref, components));
  if (schema.enum) return schema.enum[0];
  if (schema.items) return [partOf(schema.items)].filter((item) => item !== undefined);
  if (!schema.properties) return undefined;
  const parts = Object.entries(schema.properties).map(([name, part]) => [name, partOf(part)] as const);
  return Object.fromEntries(parts.filter(([, example]) => example !== undefined));
}

function referredTo(ref: string, { schemas = {} }: { schemas?: object }): AnySchema {
  const name = ref.replace('#/components/schemas/', '');
  return (schemas as Record<string, AnySchema>)[name] ?? {};
}
