import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ForOperators, Public } from './auth/access.guard.js';

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
const OF_OPERATORS = { ...OF_CALLERS, 403: 'Only operators may do this.' };

/** Who may use an operation, and what the API document says about it; what it takes, its parameters say themselves. */
export const Documented = ({
  for: who,
  tag,
  answers,
  refuses,
  ...said
}: Operation): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiTags(tag),
    ApiOperation(said),
    ...accessOf(who),
    ...Object.entries({ ...answers, ...refusalsOf(who), ...refuses }).map(([status, answer]) =>
      response(Number(status), typeof answer === 'string' ? { description: answer } : answer),
    ),
  );

function accessOf(who: Operation['for']): (MethodDecorator & ClassDecorator)[] {
  if (who === 'everybody') return [Public()];
  return who === 'operators' ? [ApiBearerAuth(), ForOperators()] : [ApiBearerAuth()];
}

function refusalsOf(who: Operation['for']): NonNullable<Operation['refuses']> {
  if (who === 'everybody') return {};
  return who === 'operators' ? OF_OPERATORS : OF_CALLERS;
}

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
