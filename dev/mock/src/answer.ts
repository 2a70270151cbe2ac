import type { Operation } from './openapi.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The documented example of an answer; undefined when the operation has no answer of this status. */
export function exampleAnswer(operation: Operation, status: number): Answer | undefined {
  const answer = operation.responses[status];
  if (!answer) return undefined;
  const [type, media] = Object.entries(answer.content ?? {})[0] ?? [];
  const headers = Object.entries(answer.headers ?? {}).map(([name, { example = '' }]) => [name, example]);
  return {
    status,
    headers: { ...Object.fromEntries(headers), ...(type && { 'content-type': type }) },
    body: media?.example,
  };
}

/** The lowest of its successes. */
export const successOf = ({ responses }: Operation): number =>
  Number(Object.keys(responses).find((status) => status < '300'));

export const problem = (status: number, title: string, more: object = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', title, status, ...more },
});
