import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemDetails } from './problem.js';

/** Every error leaves as `application/problem+json`; what the client cannot mend is logged, not shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOf(error);
    if (problem.status === 500) this.logger.error({ err: error, method: request.method, url: request.url });
    const reply = http.getResponse<FastifyReply>();
    if (error instanceof Problem) void reply.headers(error.headers);
    sendProblem(reply, problem);
  }
}

/** For requests that fail before Nest sees them, such as a malformed URL. */
export const onFrameworkError = (error: unknown, _request: unknown, reply: FastifyReply): void =>
  sendProblem(reply, problemOf(error));

export function sendProblem(reply: FastifyReply, problem: ProblemDetails): void {
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
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

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const about = (status: number, detail?: string): ProblemDetails => ({
  type: 'about:blank',
  title: TITLES[status] ?? (status < 500 ? 'Request Error' : 'Internal Server Error'),
  status,
  ...(detail && { detail }),
});
