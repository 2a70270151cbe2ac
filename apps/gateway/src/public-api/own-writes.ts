import { CONSISTENCY_TOKEN } from '@eventually/platform';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** The two ways to say what an answer has to include. The services read them; the gateway hands them on as they came. */
export interface ReadAfter {
  readonly after?: string;
  readonly token?: string;
}

/** Parameter decorator: what the request says about it. */
export const AfterWrites = createParamDecorator((_: unknown, context: ExecutionContext): ReadAfter => {
  const { query, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const { after } = query as Record<string, unknown>;
  return {
    after: after === undefined ? undefined : String(after),
    token: headers[CONSISTENCY_TOKEN.toLowerCase()]?.toString(),
  };
});

/** The field of a query that `AfterWrites` reads. */
export const AfterQuery = z.object({
  after: z.string().max(4_096).optional().meta({
    description:
      'The answer includes what the commands did that answered these consistency tokens, with commas between them.',
  }),
});

export const TokenField = z.string().meta({
  description: 'Send it as `?after=` with a read that has to show the effect of this command.',
});

/** Hands on the token that a service answered. */
export const sayWritten = (reply: FastifyReply, token: string | undefined): void => {
  if (token) reply.header(CONSISTENCY_TOKEN, token);
};
