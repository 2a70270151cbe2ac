import { token } from './session.js';

const ANSWER_WITHIN_MS = 10_000;

/** What the gateway says when it does not do as asked. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** `fetch` with the operator's token and a time limit; once more with a new token when that one is no longer good. */
export const authorized: typeof fetch = async (input, init) => {
  const send = async (fresh: boolean) => {
    const request = new Request(input instanceof Request ? input.clone() : input, init);
    const bearer = await token(fresh);
    if (bearer) request.headers.set('authorization', `Bearer ${bearer}`);
    return fetch(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
  };
  const answer = await send(false);
  return answer.status === 401 ? send(true) : answer;
};

/** Asks the control room's own endpoints. @throws Refused with the gateway's words */
export async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const answer = await authorized(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
  const said = (isJson && text ? JSON.parse(text) : undefined) as unknown;
  if (answer.ok) return said as T;
  throw new Refused(answer.status, problemIn(said) ?? `${method} ${path} answered ${answer.status}`);
}

export const problemIn = (said: unknown): string | undefined => {
  const { detail, title } = (said ?? {}) as { detail?: string; title?: string };
  return detail ?? title;
};
