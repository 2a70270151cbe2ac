import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** An error as RFC 9457 has it, and the gateway hands it on. */
export const problem = (status: number, detail: string, more: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: STATUS_CODES[status], status, detail, ...more },
});

/** Each place that is wrong, and why. */
export const misfit = ({ issues }: z.ZodError): Answer =>
  problem(400, 'The request does not fit; see errors.', {
    errors: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
