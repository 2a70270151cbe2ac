import type { DeclineCode } from '@eventually/contracts';

/** How the simulated provider treats an authorisation. */
export interface Verdict {
  /** Why it declines; unset, it authorises. */
  readonly declined?: string;
  /** The same for programs. */
  readonly code?: DeclineCode;
  /** How many times it fails before it works. */
  readonly failures: number;
  /** Its answer takes PROVIDER_SLOW. */
  readonly slow: boolean;
}

const authorized: Verdict = { failures: 0, slow: false };

export const cardDeclined = { ...authorized, declined: 'card declined', code: 'card_declined' } as const;

const VERDICTS = new Map<string, Verdict>([
  ['tok_ok', authorized],
  ['tok_declined', cardDeclined],
  ['tok_slow', { ...authorized, slow: true }],
  ['tok_flaky', { ...authorized, failures: 2 }],
]);

export const verdictOn = (token: string): Verdict =>
  VERDICTS.get(token) ?? { ...authorized, declined: 'unknown token', code: 'unknown_token' };
