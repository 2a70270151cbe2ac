import { z } from 'zod';
import type { Stream } from './stream.js';

const secrets = new WeakSet<z.ZodType>();

/** Marks what nobody may see who is not the receiver: it is redacted wherever messages or rows are shown. */
export function secret<S extends z.ZodType>(schema: S): S {
  secrets.add(schema);
  return schema;
}

/** Names of the fields, at any depth, of the streams' messages that hold a secret. */
export function secretFieldsOf(streams: readonly Stream[]): ReadonlySet<string> {
  const types = streams.flatMap((stream) => [...stream.events, ...stream.commands]);
  return new Set(types.flatMap(({ schema }) => secretsIn(schema as z.ZodType)));
}

function secretsIn(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return secretsIn(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return secretsIn(schema.element as z.ZodType);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
    isSecret(field) ? [name] : secretsIn(field),
  );
}

const isSecret = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? isSecret(schema.unwrap() as z.ZodType)
    : secrets.has(schema);

export const REDACTED = '[redacted]';

/** A copy, in which the values of these fields, at any depth, cannot be read; `null` stays, as it tells nothing. */
export function redacted(value: unknown, fields: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => redacted(one, fields));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) =>
      fields.has(name) && field !== null ? [name, REDACTED] : [name, redacted(field, fields)],
    ),
  );
}
