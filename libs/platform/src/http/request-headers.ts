import { randomBytes, randomUUID } from 'node:crypto';
import { WELL_FORMED } from '@eventually/contract-kit';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { invalid } from './problem.js';

/** Where a request belongs: handed on to every message and call that it causes. */
export interface RequestCause {
  readonly correlationId: string;
  /** W3C trace context. */
  readonly traceparent: string;
}

export const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const CORRELATION_ID = /^[\w.:-]{1,128}$/;

/** The request's cause, from `x-correlation-id` and `traceparent`; new ones where they are missing or malformed. */
export function causeOf(headers: FastifyRequest['headers']): RequestCause {
  const { 'x-correlation-id': correlationId, traceparent } = headers;
  return {
    correlationId: accept(correlationId, CORRELATION_ID) ?? randomUUID(),
    traceparent: accept(traceparent, TRACEPARENT) ?? newTraceparent(),
  };
}

const accept = (value: string | string[] | undefined, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const newTraceparent = (): string =>
  `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

const headersOf = (context: ExecutionContext): FastifyRequest['headers'] =>
  context.switchToHttp().getRequest<FastifyRequest>().headers;

/** Lets a parameter decorator say in the API document which header it reads. */
export const documenting =
  (header: ApiHeaderOptions): ParameterDecorator =>
  (target, method) =>
    ApiHeader(header)(target, method!, Object.getOwnPropertyDescriptor(target, method!)!);

/** Parameter decorator: the request's cause. */
export const CausedBy = createParamDecorator(
  (_: unknown, context: ExecutionContext) => causeOf(headersOf(context)),
  [
    documenting({
      name: 'x-correlation-id',
      required: false,
      description:
        'Names everything that this request sets in motion; made up when it is missing or malformed.',
      schema: { type: 'string', pattern: WELL_FORMED.source, example: 'order-of-ada-1' },
    }),
  ],
);

const MALFORMED_KEY = invalid([
  { path: 'Idempotency-Key', message: 'send a header Idempotency-Key with 1 to 255 visible characters' },
]);

const documentedKey = (required: boolean) =>
  documenting({
    name: 'Idempotency-Key',
    required,
    description:
      'Chosen by the client, one per intended effect. The same request again, with the same key, has no second effect ' +
      'and gets the same answer, for 24 hours unless the operators say otherwise.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$', example: 'a-key-of-your-own-1' },
  });

function keyIn(context: ExecutionContext): string | undefined {
  const key = headersOf(context)['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw MALFORMED_KEY;
}

/** Parameter decorator: the `Idempotency-Key` header, 1 to 255 visible characters. @throws Problem 400 without one */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext) => {
    const key = keyIn(context);
    if (key === undefined) throw MALFORMED_KEY;
    return key;
  },
  [documentedKey(true)],
);

/** The same where a request may come without one. @throws Problem 400 for a malformed one */
export const OptionalIdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext) => keyIn(context),
  [documentedKey(false)],
);
