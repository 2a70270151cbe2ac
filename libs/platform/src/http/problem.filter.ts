import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfFailure } from './failure-problems.js';
import { Problem, type ProblemDetails, titleOf } from './problem.js';

const RETRY_AFTER_S = '1';

/** Every error leaves as `application/problem+json`; what the client cannot mend is logged, not shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const said = statesItself(error) ? error : problemOfFailure(error);
    const problem = problemOf(said ?? error);
    // also where the database had to refuse a value: nothing that it refuses should have come so far
    if (said !== error) this.logger.error({ err: error, method: request.method, url: request.url });
    const reply = http.getResponse<FastifyReply>();
    if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_S); // unless the problem knows better
    if (said instanceof Problem) void reply.headers(said.headers);
    sendProblem(reply, problem);
  }
}

/** For requests that fail before Nest sees them, such as a malformed URL. */
export const onFrameworkError = (error: unknown, _request: unknown, reply: FastifyReply): void =>
  sendProblem(reply, problemOf(error));

/** For hooks, which run outside of Nest: the problem with its headers. */
export const refuse = (reply: FastifyReply, problem: Problem): void =>
  sendProblem(reply.headers(problem.headers), problem.details);

export function sendProblem(reply: FastifyReply, problem: ProblemDetails): void {
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** An error that says itself how it is answered: ours, Nest's, and Fastify's of what the client has sent. */
function statesItself(error: unknown): boolean {
  return (
    error instanceof HttpException || Number((error as { statusCode?: number } | undefined)?.statusCode) < 500
  );
}

function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.details;
  if (error instanceof HttpException)
    return { ...about(error.getStatus(), error.message), ...checksOf(error) };
  // Fastify's own errors: a body that is too large, malformed JSON, an unsupported media type
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode && statusCode < 500) return about(statusCode, message);
  return about(500);
}

/** A failed health check says which of its checks failed, as an extension member. */
function checksOf(error: HttpException): { details?: unknown } {
  const response = error.getResponse();
  return typeof response === 'object' && 'details' in response ? { details: response.details } : {};
}

const about = (status: number, detail?: string): ProblemDetails => ({
  type: 'about:blank',
  title: titleOf(status),
  status,
  ...(detail && { detail }),
});
