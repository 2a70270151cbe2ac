import type { AnyMessageType } from '@eventually/contract-kit';
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What readers of the message accept: fields that they do not know are allowed. */
export function jsonSchemaOf({ schema }: AnyMessageType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // what an unknown value reads as is no default for a missing one
      if ('x-unknown-reads-as' in jsonSchema) delete jsonSchema.default;
    },
  });
  return rest;
}
