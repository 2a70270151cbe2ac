import { text } from '@eventually/contract-kit';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from './problem.js';
import { jsonSchema } from './json-schema.js';
import { readsQuery } from './protocol/known-queries.js';
import { documenting } from './request-headers.js';
import { valid } from './valid.js';

/** Carries what a command has written: answered by the command, sent back by who wants to read it. */
export const CONSISTENCY_TOKEN = 'Consistency-Token';

const RETRY_AFTER_S = '1';
const EXAMPLE = 'WyJvcmRlciIsIjNmMGU2YTUyLTdjMWItNGE1My05ZDdlLTVhMmMxZjdiOWUxMCIsMV0';
const MEANING =
  'What the answer has to include: tokens that commands have answered, with commas between them.';

const TOKENS = /^[\w-]+(\s*,\s*[\w-]+){0,7}$/;

/** Tokens as they were answered, with commas between them: what one says is for the service to read that it is sent to. */
export const TokenList = text({ min: 0, max: 4_096 })
  .refine((list) => TOKENS.test(list), 'must be consistency tokens as they were answered')
  .meta({ example: EXAMPLE });
const { schema } = jsonSchema(TokenList);

/** The field of a command's answer that says the same as the header. */
export const TokenField = TokenList.meta({
  description: 'Send it as `?after=` with a read that has to show the effect of this command.',
  example: EXAMPLE,
});

/** Says in the API document that an operation reads the header. */
export const documentedToken = documenting({
  name: CONSISTENCY_TOKEN,
  required: false,
  description: MEANING,
  schema,
});

const documentedAfter: ParameterDecorator = (target, method) => {
  readsQuery(target, method!, ['after']);
  ApiQuery({ name: 'after', required: false, description: MEANING, schema })(
    target,
    method!,
    Object.getOwnPropertyDescriptor(target, method!)!,
  );
};

/**
 * Parameter decorator: what the answer has to include, by `?after=` or by the header `Consistency-Token`, or by both.
 * @param schema of either; its output is a list @throws Problem 400 that names which of them is malformed
 */
export const After = (schema: z.ZodType<unknown[]>): ParameterDecorator =>
  // not as the decorator's data, which Nest would take for a pipe: a schema has a method `transform`, too
  createParamDecorator(
    (_: unknown, context: ExecutionContext) => {
      const { query, headers } = context.switchToHttp().getRequest<FastifyRequest>();
      const given = {
        after: (query as Record<string, unknown>)['after'],
        [CONSISTENCY_TOKEN]: headers[CONSISTENCY_TOKEN.toLowerCase()],
      };
      return Object.entries(given).flatMap(([place, text]) =>
        text === undefined ? [] : (valid(schema, place).transform(text, { type: 'custom' }) as unknown[]),
      );
    },
    [documentedAfter, documentedToken],
  )();

/** No error: what the reader waits for is on its way, and not there yet. */
export const notYet = (detail: string): Problem =>
  new Problem(202, 'Accepted', { detail }, { 'retry-after': RETRY_AFTER_S });

/** The same for a command, where 202 would mean that it is done. */
export const tooEarly = (detail: string): Problem =>
  new Problem(503, 'Service Unavailable', { detail }, { 'retry-after': RETRY_AFTER_S });

/** Of the answers that carry a token, as the API document says it. */
export const writtenHeader = {
  [CONSISTENCY_TOKEN]: {
    description: 'What was written: send it with a read that has to show it.',
    example: EXAMPLE,
  },
};

/** When an answer says to come back. */
export const retryAfterHeader = {
  'Retry-After': { description: 'Seconds to wait before the next attempt.', example: RETRY_AFTER_S },
};
