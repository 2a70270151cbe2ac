import type { ApiOptions } from '@eventually/clients';

type Init = Pick<RequestInit, 'method' | 'headers' | 'signal'> & { readonly body?: string };

/**
 * A request to a service, and what it answered: as much of `Request` and `Response` as a generated client looks at. Theirs have
 * streams, and those cost four times what all the rest of an exchange does.
 */
export class ServiceRequest {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(
    /** Path and query. */
    readonly url: string,
    { method = 'GET', headers, body, signal }: Init = {},
  ) {
    this.method = method;
    this.headers = headers instanceof Headers ? headers : new Headers(headers);
    this.body = body;
    this.signal = signal ?? undefined;
  }
}

export class ServiceAnswer {
  readonly ok: boolean;

  constructor(
    readonly status: number,
    readonly headers: Headers,
    private readonly content: string,
  ) {
    this.ok = status >= 200 && status < 300;
  }

  async text(): Promise<string> {
    return this.content;
  }

  /** @throws SyntaxError when it is no JSON */
  async json(): Promise<unknown> {
    return JSON.parse(this.content);
  }
}

/** Makes a generated client speak in these. */
export const spokenBy = (fetch: (request: ServiceRequest) => Promise<ServiceAnswer>): ApiOptions => ({
  baseUrl: '',
  Request: ServiceRequest as unknown as typeof Request,
  fetch: fetch as unknown as NonNullable<ApiOptions['fetch']>,
});
