import { BadRequestException, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';

/** Checks what an operator sends against its schema; a 400 says what is wrong where. */
export const valid = <S extends z.ZodType>(schema: S): PipeTransform<unknown, z.output<S>> => ({
  transform(value) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new BadRequestException(z.prettifyError(parsed.error));
  },
});
