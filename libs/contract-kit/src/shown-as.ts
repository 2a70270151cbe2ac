import type { z } from 'zod';

/** What a row has where the schema has nothing. */
type Nullable<T> = { readonly [F in keyof T]: T[F] | null };

/** The fields that the schema has, in its order, and no others; null, which is how a column says nothing, is left out. */
export const shownAs = <S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  values: Nullable<z.output<z.ZodObject<S>>>,
): z.output<z.ZodObject<S>> => {
  const given = values as Record<string, unknown>;
  const fields = Object.keys(schema.shape).filter((field) => (given[field] ?? null) !== null);
  return Object.fromEntries(fields.map((field) => [field, given[field]])) as z.output<z.ZodObject<S>>;
};
