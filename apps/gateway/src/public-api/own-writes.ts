import { CONSISTENCY_TOKEN, documentedToken, TokenList, valid } from '@eventually/platform';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** The two ways to say what an answer has to include. The services read them; the gateway hands them on as they came. */
export interface ReadAfter {
  readonly after?: string;
  readonly token?: string;
}

/** Parameter decorator: the header that says it. @throws Problem 400 when it is malformed */
export const TokenHeader = createParamDecorator(
  (_: unknown, context: ExecutionContext) => {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const given = headers[CONSISTENCY_TOKEN.toLowerCase()];
    return given && valid(TokenList, CONSISTENCY_TOKEN).transform(given, { type: 'custom' });
  },
  [documentedToken],
);

/** The field of a query that says it. */
export const AfterQuery = z.object({
  after: TokenList.optional().meta({
    description:
      'The answer includes what the commands did that answered these consistency tokens, with commas between them.',
  }),
});
export type AfterQuery = z.output<typeof AfterQuery>;

/** Hands on the token that a service answered. */
export const sayWritten = (reply: FastifyReply, { headers }: Pick<Response, 'headers'>): void => {
  const token = headers.get(CONSISTENCY_TOKEN);
  if (token) reply.header(CONSISTENCY_TOKEN, token);
};
