import type { OnBehalf } from './on-behalf.js';

export interface ServiceCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Values that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  readonly onBehalf?: OnBehalf;
  readonly idempotencyKey?: string;
  /** Milliseconds until the whole answer has to be here; 5,000 unless set. */
  readonly within?: number;
}

/** A success, as the service gave it. */
export interface ServiceAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
}

export const targetOf = ({ path, query = {} }: ServiceCall): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  return parameters.size > 0 ? `${path}?${parameters}` : path;
};

export const headersOf = ({ body, onBehalf, idempotencyKey }: ServiceCall): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  ...(body && { 'content-type': 'application/json' }),
  ...onBehalf,
  ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
});
