import { z } from 'zod';

/** A schema as OpenAPI 3.1 has it, and those with an id that it refers to. */
export interface JsonSchema {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, object>>;
}

/** Input schemas for answers as well: clients are to ignore fields they do not know. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $defs = {}, $schema: _, ...root } = z.toJSONSchema(schema, { io: 'input', override: inOneWord });
  return { schema: root, components: $defs as Record<string, object> };
}

/**
 * The schemas of one document.
 * @throws Error when two different ones have the same id: the document would have only the last of them
 */
export function jsonSchemas(): (schema: z.ZodType) => JsonSchema {
  const known = new Map<string, string>();
  return (schema) => {
    const converted = jsonSchema(schema);
    for (const [id, component] of Object.entries(converted.components)) {
      const text = JSON.stringify(component);
      if ((known.get(id) ?? text) !== text) throw new Error(`Two different schemas have the id ${id}`);
      known.set(id, text);
    }
    return converted;
  };
}

/** The format says what its pattern only repeats. */
function inOneWord({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
}
