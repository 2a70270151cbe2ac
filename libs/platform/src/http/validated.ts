import { Body, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { readsQuery } from './protocol/known-queries.js';
import { valid } from './valid.js';

// One schema checks the value and documents it: the pipe refuses with the paths that are wrong, swagger reads `schema`.

export const ValidBody = (schema: z.ZodType): ParameterDecorator => Body({ schema, pipes: [valid(schema)] });

export const ValidQuery =
  (schema: z.ZodObject): ParameterDecorator =>
  (target, method, index) => {
    readsQuery(target, method!, Object.keys(schema.shape));
    Query({ schema, pipes: [valid(schema)] })(target, method, index);
  };

export const ValidParam = (name: string, schema: z.ZodType): ParameterDecorator =>
  Param(name, { schema, pipes: [valid(schema, name)] });
