import { z } from 'zod';
import type { AnyMessageType } from './message.js';
import type { Stream } from './stream.js';

const secrets = new WeakSet<z.ZodType>();

/** Marks what nobody may see who is not the receiver: it is redacted wherever messages or rows are shown. */
export function secret<S extends z.ZodType>(schema: S): S {
  secrets.add(schema);
  return schema;
}

/** Names of the fields, at any depth, of the streams' messages that hold a secret. */
export function secretFieldsOf(streams: readonly Stream[]): ReadonlySet<string> {
  const types: readonly AnyMessageType[] = streams.flatMap((stream) => [
    ...stream.events,
    ...stream.commands,
  ]);
  return new Set(types.flatMap((type) => [...secretFieldsIn(type)]));
}

const known = new WeakMap<AnyMessageType, ReadonlySet<string>>();

/** Names of the fields, at any depth, of this message type that hold a secret. */
export function secretFieldsIn(type: AnyMessageType): ReadonlySet<string> {
  const fields = known.get(type) ?? new Set(secretsIn(type.schema as z.ZodType));
  known.set(type, fields);
  return fields;
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

/** A copy without these fields, at any depth. */
export function without(value: unknown, fields: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, fields));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => !fields.has(name));
  return Object.fromEntries(kept.map(([name, field]) => [name, without(field, fields)]));
}
