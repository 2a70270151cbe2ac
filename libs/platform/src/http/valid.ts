import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { invalid } from './problem.js';

/** Checks a body, query, parameter or header against its schema; a 400 names each path that is wrong. */
export const valid = <S extends z.ZodType>(
  schema: S,
  name?: string,
): PipeTransform<unknown, z.output<S>> => ({
  transform(value) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw invalid(
      parsed.error.issues.map(({ path, message }) => ({
        path: [...(name ? [name] : []), ...path].join('.'),
        message,
      })),
    );
  },
});
