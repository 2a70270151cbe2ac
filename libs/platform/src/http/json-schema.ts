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

/** The format says what its pattern and the bounds of a safe integer only repeat. */
function inOneWord({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
