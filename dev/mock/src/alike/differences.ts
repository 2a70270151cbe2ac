import type { Api } from '../api.js';
import type { Operation } from '../openapi.js';
import { type Answered, ask, type Case } from './ask.js';
import { authorization, type Tokens } from './tokens.js';

export interface Sides {
  readonly real: string;
  readonly mock: string;
  readonly tokens?: Tokens;
}

/**
 * Asks the real service and its mock the same.
 * @returns where an answer of either is not what the document says: status, content type, headers and body
 */
export async function differences(
  api: Api,
  { real, mock, tokens = {} }: Sides,
  asked: Case,
): Promise<string[]> {
  const operation = api.operation(asked.operation);
  const withToken = authorization(operation, asked, tokens);
  const [ofReal, ofMock] = await Promise.all([
    ask(api, real, asked, withToken),
    ask(api, mock, asked, {
      ...(!asked.isMalformed && { prefer: `code=${asked.status}` }),
      ...withToken,
    }),
  ]);
  return [
    ...deviations(api, operation, asked.status, ofReal).map((deviation) => `real: ${deviation}`),
    ...deviations(api, operation, asked.status, ofMock).map((deviation) => `mock: ${deviation}`),
  ];
}

/** Where an answer is not what the document says about this status. */
export function deviations(api: Api, operation: Operation, status: number, answered: Answered): string[] {
  if (answered.status !== status)
    return [`status ${answered.status} instead of ${status}: ${JSON.stringify(answered.body)}`];
  const documented = operation.responses[status];
  if (!documented) return [`status ${status} is not documented`];
  const missing = Object.keys(documented.headers ?? {}).filter((name) => !answered.headers.has(name));
  const [type, media] = Object.entries(documented.content ?? {})[0] ?? ['', undefined];
  const answeredType = (answered.headers.get('content-type') ?? '').replace(/;.*/, '');
  const violations = media ? api.schemas.strictViolations(media.schema, answered.body) : [];
  return [
    ...missing.map((name) => `header ${name} is missing`),
    ...(answeredType === type ? [] : [`content type '${answeredType}' instead of '${type}'`]),
    ...(media || answered.body === '' ? [] : ['a body that is not documented']),
    ...violations.map(({ path, message }) => `body ${path}: ${message}`),
  ];
}
