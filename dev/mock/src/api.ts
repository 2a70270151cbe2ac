import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ServiceName, services } from '@eventually/contracts';
import type { OpenApi, Operation, Parameter } from './openapi.js';
import { Schemas } from './schemas.js';

export type ApiName = 'gateway' | ServiceName;
/** The names of the APIs that have a document. */
export const API_NAMES: readonly ApiName[] = ['gateway', ...services.map(({ name }) => name)];

const fileOf = (name: ApiName): string =>
  fileURLToPath(
    new URL(
      `../../../libs/contracts/documents/${name === 'gateway' ? 'openapi' : `${name}.openapi`}.json`,
      import.meta.url,
    ),
  );

/** An operation that a request is for, and what its path names. */
interface Found {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** An API as its document describes it. */
export class Api {
  readonly schemas: Schemas;
  readonly operations: readonly Operation[];

  constructor(readonly document: OpenApi) {
    this.schemas = new Schemas(document);
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        ...operation,
        path,
        method: method.toUpperCase(),
      })),
    );
  }

  /** The document as it is checked in at `libs/contracts/documents`. */
  static named(name: ApiName): Api {
    return new Api(JSON.parse(readFileSync(fileOf(name), 'utf8')) as OpenApi);
  }

  /** @throws Error when there is no such operation */
  operation(id: string): Operation {
    const found = this.operations.find(({ operationId }) => operationId === id);
    if (found) return found;
    throw new Error(`${this.document.info.title} has no operation ${id}`);
  }

  /** What a request is for; of two paths that fit, the one with fewer parameters. */
  find(method: string, pathname: string): Found | undefined {
    const parameters = (path: string): number => path.split('{').length;
    const fitting = this.operations
      .filter((operation) => operation.method === method)
      .sort((a, b) => parameters(a.path) - parameters(b.path));
    for (const operation of fitting) {
      const match = patternOf(operation.path).exec(pathname);
      if (match) return { operation, params: { ...match.groups } };
    }
    return undefined;
  }
}

export const parametersOf = (operation: Operation, place: Parameter['in']): readonly Parameter[] =>
  (operation.parameters ?? []).filter((parameter) => parameter.in === place);

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/{(\w+)}/g, '(?<$1>[^/]+)')}$`);
