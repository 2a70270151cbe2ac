import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from './problem.js';
import { valid } from './valid.js';

/** Carries what a command has written: answered by the command, sent back by who wants to read it. */
export const CONSISTENCY_TOKEN = 'Consistency-Token';

const RETRY_AFTER_S = '1';

/**
 * Parameter decorator: what the answer has to include, by `?after=` or by the header `Consistency-Token`, or by both.
 * @param schema of either; its output is a list @throws Problem 400 that names which of them is malformed
 */
export const After = (schema: z.ZodType<unknown[]>): ParameterDecorator =>
  // not as the decorator's data, which Nest would take for a pipe: a schema has a method `transform`, too
  createParamDecorator((_: unknown, context: ExecutionContext) => {
    const { query, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const given = {
      after: (query as Record<string, unknown>)['after'],
      [CONSISTENCY_TOKEN]: headers[CONSISTENCY_TOKEN.toLowerCase()],
    };
    return Object.entries(given).flatMap(([place, text]) =>
      text === undefined ? [] : (valid(schema, place).transform(text, { type: 'custom' }) as unknown[]),
    );
  })();

/** No error: what the reader waits for is on its way, and not there yet. */
export const notYet = (detail: string): Problem =>
  new Problem(202, 'Accepted', { detail }, { 'retry-after': RETRY_AFTER_S });

/** The same for a command, where 202 would mean that it is done. */
export const tooEarly = (detail: string): Problem =>
  new Problem(503, 'Service Unavailable', { detail }, { 'retry-after': RETRY_AFTER_S });
