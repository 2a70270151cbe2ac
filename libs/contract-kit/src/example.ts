import { z } from 'zod';
import type { AnyMessageType, DataOf } from './message.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * Data that fits the type, composed of what the schemas of its fields give as `.meta({ examples })`.
 * @throws Error naming the field that has none
 */
export const exampleOf = <M extends AnyMessageType>(type: M): DataOf<M> =>
  type.schema.parse(exampleIn(z.toJSONSchema(type.schema, { io: 'input' }), type.type));

function exampleIn(schema: JsonSchema, path: string): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.type === 'array') return [exampleIn(schema.items as JsonSchema, `${path}[]`)];
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {}) as [string, JsonSchema][];
    return Object.fromEntries(fields.map(([name, field]) => [name, exampleIn(field, `${path}.${name}`)]));
  }
  throw new Error(`${path} has no example: give its schema one with .meta({ examples: [...] })`);
}
