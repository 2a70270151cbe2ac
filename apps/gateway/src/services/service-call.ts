import { CONSISTENCY_TOKEN } from '@eventually/platform';
import type { ReadAfter } from '../public-api/own-writes.js';
import type { OnBehalf } from './on-behalf.js';

export interface ServiceCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Values that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  readonly onBehalf?: OnBehalf;
  readonly idempotencyKey?: string;
  /** What the answer has to include. */
  readonly includes?: ReadAfter;
  /** Milliseconds until the whole answer has to be here; 5,000 unless set. */
  readonly within?: number;
}

/** A success, as the service gave it. */
export interface ServiceAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
  /** What a command has written. */
  readonly consistencyToken?: string;
}

export const targetOf = ({ path, query = {}, includes }: ServiceCall): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, after: includes?.after }))
    if (value !== undefined) parameters.set(name, String(value));
  return parameters.size > 0 ? `${path}?${parameters}` : path;
};

export const headersOf = ({
  body,
  onBehalf,
  idempotencyKey,
  includes,
}: ServiceCall): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  ...(body && { 'content-type': 'application/json' }),
  ...onBehalf,
  ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
  ...(includes?.token && { [CONSISTENCY_TOKEN]: includes.token }),
});
