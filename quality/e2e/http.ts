import { DevelopmentToken, type DevelopmentUser } from '@eventually/runner';
import { gatewayUrl } from './system/under-test.js';

const ANSWER_WITHIN_MS = 15_000;

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

interface Request {
  /** Who asks: the operator, unless said. */
  readonly as?: DevelopmentUser | 'nobody';
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  readonly key?: string;
}

const tokens = {
  ada: new DevelopmentToken(gatewayUrl, 'ada'),
  grace: new DevelopmentToken(gatewayUrl, 'grace'),
  olga: new DevelopmentToken(gatewayUrl, 'olga'),
};

/** The header that says who asks. */
export const authorizationOf = (user: DevelopmentUser) => tokens[user].header();

/** One request to the gateway, whatever it answers. JSON bodies are parsed; others stay text. */
export async function request<T = unknown>(
  method: string,
  path: string,
  { as = 'olga', body, key }: Request = {},
): Promise<Answer<T>> {
  const answer = await fetch(new URL(path, gatewayUrl), {
    method,
    headers: {
      ...(as !== 'nobody' && (await tokens[as].header())),
      'cache-control': 'no-cache', // what a spec has just done must show
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    },
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await answer.text();
  const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as T };
}

/** The same, for a request that has to succeed. @throws Error with the answer if it does not */
export async function succeed<T>(method: string, path: string, more?: Request): Promise<T> {
  const { status, body } = await request<T>(method, path, more);
  if (status < 300) return body;
  throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
}
