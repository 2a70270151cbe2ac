import { causeOf } from '@eventually/platform';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What a call to a service takes along, as headers, from the request that it is made for: the trace, and who asks. */
export type OnBehalf = Readonly<{
  'x-correlation-id': string;
  traceparent: string;
  authorization?: string;
}>;

/** Parameter decorator: on whose behalf a service is called. It checks the token again for itself. */
export const OnBehalf = createParamDecorator((_: unknown, context: ExecutionContext): OnBehalf => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const { correlationId, traceparent } = causeOf(headers);
  const { authorization } = headers;
  return { 'x-correlation-id': correlationId, traceparent, ...(authorization && { authorization }) };
});
