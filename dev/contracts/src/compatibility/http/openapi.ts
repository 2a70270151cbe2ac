import { pointedAt, type Schema } from '../schema.js';

/** As much of OpenAPI 3.1 as the comparison understands. */
export interface OpenApi {
  readonly openapi?: string;
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: object;
  readonly security?: readonly object[];
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Body {
  readonly required?: boolean;
  readonly content?: Content;
}

export interface Response {
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}

/** One method of one path, with its references followed. */
export interface Operation {
  /** `GET /v1/orders/{orderId}` */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: Readonly<Record<string, Response>>;
  readonly isGuarded: boolean;
  /** The document that its schemas refer to. */
  readonly root: OpenApi;
}

interface DeclaredOperation {
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses?: Readonly<Record<string, object>>;
  readonly security?: readonly object[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** By method and path; what a path calls its parameters makes no other path. */
export const operationsOf = (root: OpenApi): Map<string, Operation> =>
  new Map(
    Object.entries(root.paths ?? {}).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method): [string, Operation] => [
        `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`,
        operationOf(`${method.toUpperCase()} ${path}`, item, item[method] as DeclaredOperation, root),
      ]),
    ),
  );

function operationOf(
  name: string,
  item: { parameters?: readonly object[] },
  { parameters = [], requestBody, responses = {}, security }: DeclaredOperation,
  root: OpenApi,
): Operation {
  const names = [...name.matchAll(/\{([^}]*)\}/g)].map(([, one]) => one);
  const all = [...(item.parameters ?? []), ...parameters].map((one) => followed<Parameter>(one, root));
  return {
    name,
    // by position: their names are not part of a request
    parameters: all.map((one) =>
      one.in === 'path' ? { ...one, name: `number ${names.indexOf(one.name) + 1}` } : one,
    ),
    ...(requestBody && { body: followed<Body>(requestBody, root) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, one]) => [status, followed<Response>(one, root)]),
    ),
    isGuarded: isGuarded(security ?? root.security ?? []),
    root,
  };
}

/** `{}` among the requirements lets everybody in. */
const isGuarded = (requirements: readonly object[]): boolean =>
  requirements.length > 0 && requirements.every((one) => Object.keys(one).length > 0);

const followed = <T>(declared: object, root: OpenApi): T =>
  '$ref' in declared ? pointedAt<T>(String(declared.$ref), root) : (declared as T);
