import { text } from '@eventually/contract-kit';
import { Logger } from '@nestjs/common';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import type { AuthSettings } from '../../config/auth-settings.js';
import { Problem } from '../problem.js';
import { type Caller, unauthorized } from './caller.js';

/** Asymmetric ones only: whoever verifies must not be able to sign. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
const CLOCK_TOLERANCE_S = 5;
const LONGEST_TOKEN = 8_192;

const KEYS_WITHIN_MS = 3_000;
const KEYS_KEPT_MS = 10 * 60_000;
/** An unknown key makes us ask the issuer again, but no more often than this. */
const ASK_AGAIN_AFTER_MS = 10_000;

/** A token is verified once in this time, not with every request. It is also how long a key that was withdrawn counts. */
const REMEMBERED_MS = 30_000;
const REMEMBERED = 1_000;

const Claims = z.object({
  sub: text({ max: 100 }),
  exp: z.number(),
  roles: z.string().array().default([]),
});

/** Finds out whom a bearer token speaks for. */
export class TokenVerifier {
  private readonly logger = new Logger('auth');
  private readonly keys: JWTVerifyGetKey;
  private readonly known = new Map<string, { readonly caller: Caller; readonly until: number }>();

  constructor(private readonly settings: AuthSettings) {
    const { AUTH_JWKS: keys, AUTH_JWKS_URL: url } = settings;
    this.keys = keys ? createLocalJWKSet(keys as JSONWebKeySet) : remoteKeys(url!);
  }

  /** @returns whom it speaks for; Problem 401 when it does not count, 503 while the issuer's keys cannot be had */
  async verify(token: string): Promise<Caller | Problem> {
    const known = this.known.get(token);
    if (known && known.until > Date.now()) return known.caller;
    this.known.delete(token);
    if (token.length > LONGEST_TOKEN) return unauthorized('The token is too long.', 'invalid_token');
    try {
      const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = this.settings;
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['sub', 'exp'],
      });
      return this.remember(token, Claims.parse(payload));
    } catch (error) {
      return this.refusal(error as Error);
    }
  }

  private remember(token: string, { sub, exp, roles }: z.output<typeof Claims>): Caller {
    const caller = { id: sub, isOperator: roles.includes('operator'), expiresAt: exp * 1_000 };
    if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value!);
    this.known.set(token, { caller, until: Math.min(exp * 1_000, Date.now() + REMEMBERED_MS) });
    return caller;
  }

  private refusal(error: Error): Problem {
    if (error instanceof errors.JWTExpired) return unauthorized('The token has expired.', 'invalid_token');
    if (isAboutTheToken(error)) return unauthorized('The token is not valid here.', 'invalid_token');
    this.logger.warn(`the issuer's keys cannot be had: ${error.message}`);
    const detail = 'Tokens cannot be verified at the moment.';
    return new Problem(503, 'Service Unavailable', { detail }, { 'retry-after': '1' });
  }
}

const remoteKeys = (url: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), {
    timeoutDuration: KEYS_WITHIN_MS,
    cooldownDuration: ASK_AGAIN_AFTER_MS,
    cacheMaxAge: KEYS_KEPT_MS,
  });

const ABOUT_THE_TOKEN = [
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  z.ZodError,
];
const isAboutTheToken = (error: Error): boolean => ABOUT_THE_TOKEN.some((type) => error instanceof type);
