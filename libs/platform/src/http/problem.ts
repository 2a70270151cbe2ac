import { HttpException } from '@nestjs/common';

/** One thing that is wrong with a request: where, and why. */
export interface Violation {
  /** Dotted path into the body, such as `lines.0.quantity`; empty for the body itself. */
  readonly path: string;
  readonly message: string;
}

export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly Violation[];
}

/** An error answer as RFC 9457 defines it. Throw it from a controller; the filter writes it. */
export class Problem extends HttpException {
  constructor(
    status: number,
    title: string,
    readonly more: { detail?: string; errors?: readonly Violation[] } = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super({ type: 'about:blank', title, status, ...more } satisfies ProblemDetails, status);
    this.message = more.detail ?? title;
  }

  get details(): ProblemDetails {
    return this.getResponse() as ProblemDetails;
  }
}

export const notFound = (detail: string): Problem => new Problem(404, 'Not Found', { detail });
export const conflict = (detail: string): Problem => new Problem(409, 'Conflict', { detail });
export const badRequest = (detail: string): Problem => new Problem(400, 'Bad Request', { detail });
export const unsupported = (detail: string, headers: Record<string, string> = {}): Problem =>
  new Problem(415, 'Unsupported Media Type', { detail }, headers);
export const methodNotAllowed = (method: string, allow: string): Problem =>
  new Problem(405, 'Method Not Allowed', { detail: `There is no ${method} here.` }, { allow });
export const invalid = (errors: readonly Violation[]): Problem =>
  new Problem(400, 'Bad Request', { detail: 'The request does not fit; see errors.', errors });

const TITLES: Record<number, string> = {
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export const titleOf = (status: number): string =>
  TITLES[status] ?? (status < 500 ? 'Request Error' : 'Internal Server Error');
