import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ForOperators, Public } from './auth/access.guard.js';
import { ReadsNoMore } from './protocol/known-queries.js';
import { retryAfterHeader, writtenHeader } from './own-writes.js';

/** Response headers: what they say, and an example of each. */
export type AnswerHeaders = Readonly<
  Record<string, { readonly description: string; readonly example: string }>
>;

export interface Answer {
  readonly description: string;
  /** Has an example among its metadata. */
  readonly schema?: z.ZodType;
  readonly headers?: AnswerHeaders;
}

export interface Operation {
  /** Who may use it: callers with a token unless said. The guard holds everybody to it. */
  readonly for?: 'everybody' | 'operators';
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** There is something better by now. */
  readonly deprecated?: boolean;
  /** Its answers carry a consistency token. */
  readonly writes?: boolean;
  /** It waits for what consistency tokens say, and answers 202 when that does not come in time. */
  readonly readsAfter?: boolean;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems a client can meet, by status; one that is not written as a problem brings its own schema. */
  readonly refuses?: Readonly<Record<number, string | Answer>>;
}

const OF_CALLERS = {
  401: {
    description: 'There is no token, or one that does not count: see `WWW-Authenticate`.',
    headers: { 'WWW-Authenticate': { description: 'What was wrong with it.', example: 'Bearer' } },
  },
};
/** Says so, too, wherever an operation is refused to whom it is not for. */
const withScope = (description: string): Answer => ({
  description,
  headers: {
    'WWW-Authenticate': {
      description: 'That another token is needed.',
      example: 'Bearer error="insufficient_scope"',
    },
  },
});
const OF_OPERATORS = { ...OF_CALLERS, 403: 'Only operators may do this.' };

/** Who may use an operation, and what the API document says about it; what it takes, its parameters say themselves. */
export const Documented = ({
  for: who,
  tag,
  writes = false,
  readsAfter = false,
  answers,
  refuses,
  ...said
}: Operation): MethodDecorator =>
  applyDecorators(
    ReadsNoMore,
    ApiTags(tag),
    ApiOperation(said),
    ...accessOf(who),
    ...(readsAfter ? [notYet] : []),
    ...Object.entries(answers).map(([status, answer]) =>
      response(Number(status), writes ? withToken(answer) : answer),
    ),
    ...Object.entries({ ...refusalsOf(who), ...refuses }).map(([status, answer]) =>
      response(Number(status), typeof answer === 'string' ? refusal(status, answer) : answer),
    ),
  );

const refusal = (status: string, description: string): Answer =>
  status === '403' ? withScope(description) : { description };

function accessOf(who: Operation['for']): (MethodDecorator & ClassDecorator)[] {
  if (who === 'everybody') return [Public()];
  return who === 'operators' ? [ApiBearerAuth(), ForOperators()] : [ApiBearerAuth()];
}

function refusalsOf(who: Operation['for']): NonNullable<Operation['refuses']> {
  if (who === 'everybody') return {};
  return who === 'operators' ? OF_OPERATORS : OF_CALLERS;
}

const withToken = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...writtenHeader },
});

const response = (status: number, { description, schema, headers = {} }: Answer) =>
  ApiResponse({ status, description, standardSchema: schema, headers: headersSaying(headers) });

/** Response headers as OpenAPI has them. */
export const headersSaying = (headers: AnswerHeaders) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { description, example }]) => [
      name,
      { description, schema: { type: 'string' as const }, example },
    ]),
  );

const NOT_YET = 'The view does not include yet what was written: ask again, with the same token.';

/** A problem by its form, though no error by its status. */
const notYet = ApiResponse({
  status: 202,
  description: NOT_YET,
  headers: headersSaying(retryAfterHeader),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: { type: 'about:blank', title: 'Accepted', status: 202, detail: NOT_YET },
    },
  },
});
