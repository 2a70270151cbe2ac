import type { Distribution } from '../distribution.js';

/** What a generator is told. */
export interface Load {
  readonly gatewayUrl: string;
  readonly authorization: string;
  readonly seconds: number;
  /** Orders per second, whatever is answered; or so many requests at once, each followed by the next. */
  readonly shape: { readonly perSecond: number } | { readonly atOnce: number };
  /** Distinguishes its keys from those of others. */
  readonly name: string;
  readonly skus: readonly string[];
}

/** What became of its orders. */
export interface LoadReport {
  readonly placed: number;
  /** How often each status was answered; `0` is no answer at all. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers with 503 that do not say when to come again. */
  readonly withoutRetryAfter: number;
  readonly accepted: Distribution;
  readonly refused: Distribution;
  readonly cpuSeconds: number;
}
