import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound, Problem } from '../problem.js';

/** Who sent a request, as their token says. */
export interface Caller {
  /** `sub`: for a customer, the customer id. */
  readonly id: string;
  readonly isOperator: boolean;
  /** Until when the token counts, ms since 1970. */
  readonly expiresAt: number;
}

/** What a request's token turned out to be. */
const seen = new WeakMap<FastifyRequest, Caller | Problem>();

export const remember = (request: FastifyRequest, who: Caller | Problem): void => void seen.set(request, who);

/** Undefined without a token, or with one that does not count. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  const who = seen.get(request);
  return who instanceof Problem ? undefined : who;
}

/** @throws Problem 401, or 503 while the issuer's keys cannot be had */
export function requireCaller(request: FastifyRequest): Caller {
  const who = seen.get(request) ?? unauthorized('Send a bearer token.');
  if (who instanceof Problem) throw who;
  return who;
}

/** Parameter decorator: who asks. Only for routes that are not `@Public()`. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  requireCaller(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Operators may act for everybody, customers for themselves. */
export const mayActFor = ({ id, isOperator }: Caller, customerId: string | undefined): boolean =>
  isOperator || id === customerId;

/**
 * Hides what is not the caller's: it is answered like what does not exist, so that ids tell nothing.
 * @throws Problem 404 with the detail
 */
export function onlyTheirs<T extends { readonly customerId?: string }>(
  caller: Caller,
  found: T | undefined,
  detail: string,
): T {
  if (found && mayActFor(caller, found.customerId)) return found;
  throw notFound(detail);
}

/** RFC 6750: the header says how to ask, and, for a token that was sent, what is wrong with it. */
export const unauthorized = (detail: string, error?: 'invalid_token'): Problem =>
  new Problem(
    401,
    'Unauthorized',
    { detail },
    { 'www-authenticate': `Bearer${error ? ` error="${error}"` : ''}` },
  );

export const forbidden = (detail: string): Problem =>
  new Problem(403, 'Forbidden', { detail }, { 'www-authenticate': 'Bearer error="insufficient_scope"' });
