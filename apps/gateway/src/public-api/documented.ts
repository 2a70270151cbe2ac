import { ForOperators, Public } from '@eventually/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

interface Answer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Response headers and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Operation {
  /** Who may use it: callers with a token unless said. The guard holds everybody to it. */
  readonly for?: 'everybody' | 'operators';
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems a client can cause, by status. Those of the system itself are added. */
  readonly refuses?: Refusals;
  /** There is something better by now. */
  readonly deprecated?: boolean;
  readonly needsIdempotencyKey?: boolean;
}

type Refusals = Readonly<Record<number, string>>;

const OF_THE_SYSTEM: Refusals = {
  429: 'Too many requests of this client; `Retry-After` says when the next one is welcome.',
  502: 'A service gave an answer that the gateway does not understand.',
  503: 'Too much to do, or a service cannot be reached: the detail says which, `Retry-After` when to come back.',
  504: 'A service did not answer in time; the detail names it.',
};

const OF_CALLERS: Refusals = {
  401: 'There is no token, or one that does not count: see `WWW-Authenticate`.',
};
const OF_OPERATORS: Refusals = { 403: 'Only operators may do this.' };

/** Who may use an operation, and what the API document says about it. */
export const Documented = (operation: Operation): MethodDecorator =>
  applyDecorators(
    ApiTags(operation.tag),
    ApiOperation({
      summary: operation.summary,
      description: operation.description,
      deprecated: operation.deprecated,
    }),
    ...access(operation),
    ...(operation.needsIdempotencyKey ? [idempotencyKey] : []),
    correlationId,
    ...Object.entries(operation.answers).map(([status, answer]) => success(Number(status), answer)),
    ...Object.entries(refusals(operation)).map(([status, why]) => problem(Number(status), why)),
  );

function access({ for: who }: Operation): MethodDecorator[] {
  if (who === 'everybody') return [Public()];
  return who === 'operators' ? [ApiBearerAuth(), ForOperators()] : [ApiBearerAuth()];
}

const refusals = ({ for: who, refuses }: Operation): Refusals => ({
  ...refuses,
  ...(who !== 'everybody' && OF_CALLERS),
  ...(who === 'operators' && OF_OPERATORS),
  ...OF_THE_SYSTEM,
});

const idempotencyKey = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description:
    'Chosen by the client, one per intended effect. The same key and body again give the same answer.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$', example: 'a-key-of-your-own-1' },
});

const correlationId = ApiHeader({
  name: 'x-correlation-id',
  required: false,
  description:
    'Names everything that this request sets in motion; made up when it is missing, and always answered.',
  schema: { type: 'string', pattern: '^[\\w.:-]{1,128}$' },
});

const success = (status: number, { description, schema, headers = {} }: Answer) =>
  ApiResponse({ status, description, standardSchema: schema, headers: headersSaying(headers) });

const problem = (status: number, description: string) =>
  ApiResponse({
    status,
    description,
    headers: headersSaying(
      [429, 503].includes(status) ? { 'Retry-After': 'Seconds to wait before the next attempt.' } : {},
    ),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

const headersSaying = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries({ 'x-correlation-id': 'The correlation id of this request.', ...headers }).map(
      ([name, description]) => [name, { description, schema: { type: 'string' as const } }],
    ),
  );
