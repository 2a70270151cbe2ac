import type { IncomingHttpHeaders } from 'node:http';
import { type Api, parametersOf } from './api.js';
import type { Operation } from './openapi.js';
import type { Violation } from './schemas.js';

export interface Asked {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Refusal {
  readonly status: number;
  readonly errors?: readonly Violation[];
}

const HEAD_LIMIT_BYTES = 16 * 1024;
const BODY_LIMIT_BYTES = 256 * 1024;

/** Why a service would refuse the request before looking at anything it keeps; undefined when it would not. */
export function refusalOf(api: Api, asked: Asked): Refusal | undefined {
  const { operation, query, headers, body } = asked;
  if (query.toString().length + JSON.stringify(headers).length > HEAD_LIMIT_BYTES) return { status: 431 };
  if (operation.security?.length && !/^Bearer ./.test(headers.authorization ?? '')) return { status: 401 };
  const takesBody = operation.method !== 'GET';
  if (takesBody && body.length > BODY_LIMIT_BYTES) return { status: 413 };
  const type = headers['content-type'];
  if (takesBody && type && !type.startsWith('application/json')) return { status: 415 };
  const errors = [
    ...wrongParameters(api, asked),
    ...unknownParameters(asked),
    ...(takesBody ? wrongBody(api, asked) : []),
  ];
  return errors.length > 0 ? { status: 400, errors } : undefined;
}

function wrongParameters({ schemas }: Api, { operation, params, query, headers }: Asked): Violation[] {
  const given = {
    path: (name: string) => params[name],
    query: (name: string) => query.get(name) ?? undefined,
    header: (name: string) => headers[name.toLowerCase()]?.toString(),
  };
  return (['path', 'query', 'header'] as const).flatMap((place) =>
    parametersOf(operation, place).flatMap(({ name, required, schema }) => {
      const text = given[place](name);
      if (text === undefined) return required ? [{ path: name, message: `send ${name}` }] : [];
      const wrong = schemas.violationsOfText(schema, text);
      return wrong.map(({ message }) => ({ path: name, message }));
    }),
  );
}

function unknownParameters({ operation, query }: Asked): Violation[] {
  const known = parametersOf(operation, 'query').map(({ name }) => name);
  const strange = [...query.keys()].filter((name) => !known.includes(name));
  return strange.map((path) => ({ path, message: 'is not a parameter of this operation' }));
}

function wrongBody({ schemas }: Api, { operation, body }: Asked): Violation[] {
  try {
    const value: unknown = body === '' ? undefined : JSON.parse(body);
    const { schema = {} } = operation.requestBody?.content['application/json'] ?? {};
    return schemas.violations(schema, value);
  } catch (error) {
    return [{ path: '', message: (error as Error).message }];
  }
}
