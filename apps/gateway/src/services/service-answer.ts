import type { GatewayComponents } from '@eventually/clients';
import { Problem } from '@eventually/platform';
import type { ServiceAnswer } from './exchange.js';
import { notUnderstood } from './service-problems.js';

type ProblemDetails = GatewayComponents['schemas']['Problem'];

type Response = Pick<ServiceAnswer, 'ok' | 'status' | 'headers'>;

/** What a generated client makes of an answer. */
export interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

export interface Success<T> {
  /** Of the documented successes, those that are not a problem: a 202 to a read is one. */
  readonly data: Exclude<T, ProblemDetails>;
  readonly response: Response;
}

/**
 * @throws Problem the service's own refusal, or its 202 to a read that has to include what is not there yet; 502 when it
 *   answers something that is neither JSON nor a problem
 */
export async function successOf<T>(service: string, asked: Promise<Answered<T>>): Promise<Success<T>> {
  const { data, error, response } = await asked.catch((failure: unknown) => {
    throw (failure as Error).name === 'SyntaxError' ? notUnderstood(service) : failure;
  });
  if (!response.ok || isProblem(response)) throw refusal(service, response, error ?? data);
  if (data === undefined && response.status !== 204) throw notUnderstood(service);
  return { data: data as Success<T>['data'], response };
}

const HANDED_ON = ['retry-after', 'www-authenticate'] as const;

const isProblem = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('application/problem+json') ?? false;

/** To be handed on as the service wrote it, with the time to come back. */
function refusal(service: string, response: Response, body: unknown): Problem {
  const { status, headers } = response;
  if (!isProblem(response) || !isProblemDetails(body) || body.status !== status)
    return notUnderstood(service);
  const known = HANDED_ON.filter((name) => headers.has(name)).map((name) => [name, headers.get(name)!]);
  return new Problem(status, body.title, body, Object.fromEntries(known));
}

const isProblemDetails = (body: unknown): body is ProblemDetails =>
  typeof body === 'object' && body !== null && 'title' in body && 'status' in body;
