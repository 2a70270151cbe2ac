import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

interface Answer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Response headers and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Operation {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems a client can cause, by status. Those of the system itself are added. */
  readonly refuses?: Readonly<Record<number, string>>;
  readonly needsIdempotencyKey?: boolean;
  /** Its answers carry a consistency token. */
  readonly writes?: boolean;
  /** It accepts consistency tokens: it waits for what they say. */
  readonly readsAfter?: boolean;
}

const OF_THE_SYSTEM = {
  502: 'A service gave an answer that the gateway does not understand.',
  503: 'A service cannot be reached; the detail names it, `Retry-After` says when to come back.',
  504: 'A service did not answer in time; the detail names it.',
};

/** What the API document says about an operation. */
export const Documented = (operation: Operation): MethodDecorator =>
  applyDecorators(
    ApiTags(operation.tag),
    ApiOperation({ summary: operation.summary, description: operation.description }),
    ...(operation.needsIdempotencyKey ? [idempotencyKey] : []),
    ...(operation.readsAfter ? [consistencyToken] : []),
    ...(operation.readsAfter && !operation.writes ? [problem(202, NOT_YET)] : []),
    correlationId,
    ...Object.entries(operation.answers).map(([status, answer]) =>
      success(Number(status), {
        ...answer,
        headers: { ...answer.headers, ...(operation.writes && { 'Consistency-Token': WRITTEN }) },
      }),
    ),
    ...Object.entries({ ...operation.refuses, ...OF_THE_SYSTEM }).map(([status, why]) =>
      problem(Number(status), why),
    ),
  );

const NOT_YET = 'The view does not include yet what was written: ask again, with the same token.';
const WRITTEN = 'What was written: send it with a read that has to show it.';

const consistencyToken = ApiHeader({
  name: 'Consistency-Token',
  required: false,
  description:
    'What the answer has to include: tokens that commands have answered, with commas between them.',
  schema: { type: 'string', maxLength: 4_096 },
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
      status === 503 || status === 202 ? { 'Retry-After': 'Seconds to wait before the next attempt.' } : {},
    ),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

const headersSaying = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries({ 'x-correlation-id': 'The correlation id of this request.', ...headers }).map(
      ([name, description]) => [name, { description, schema: { type: 'string' as const } }],
    ),
  );
