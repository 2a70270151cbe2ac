import type { Operation } from '../openapi.js';
import type { Case } from './ask.js';

/** Bearer tokens, by the security scheme of the document that asks for them. */
export interface Tokens {
  /** Of an operator among the callers. */
  readonly bearer?: string;
  /** Of a customer. */
  readonly customer?: string;
  /** For what is below `/ops/`. */
  readonly operator?: string;
}

/** The header that a request to this operation brings. */
export function authorization(
  { security = [] }: Operation,
  { as }: Pick<Case, 'as'>,
  tokens: Tokens,
): Record<string, string> {
  const [scheme] = security.flatMap((each) => Object.keys(each)) as (keyof Tokens)[];
  const token = scheme && (tokens[as ?? scheme] ?? 'unknown');
  return token ? { authorization: `Bearer ${token}` } : {};
}
