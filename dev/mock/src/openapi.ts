/** An OpenAPI 3.1 document, as far as it is read here. */
export interface OpenApi {
  readonly info: { readonly title: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, DocumentedAnswer>>;
  readonly security?: readonly object[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
  readonly example?: unknown;
}

export interface DocumentedAnswer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly example?: string }>>;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>;

/** An operation and where it is. */
export interface Operation extends DocumentedOperation {
  readonly method: string;
  /** With `{parameters}`. */
  readonly path: string;
}
