import { Injectable, Logger } from '@nestjs/common';
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { whyNotOn } from './where-it-may-run.js';

/** Whom it issues tokens for, and their roles. */
export const USERS = { ada: [], grace: [], olga: ['operator'] } as const;
export type User = keyof typeof USERS;

const ALGORITHM = 'EdDSA';
const VALID_FOR = '8h'; // a working day

interface Settings {
  readonly HOST: string;
  readonly DEVELOPMENT_ISSUER_HOSTS: readonly string[];
  readonly AUTH_ISSUER: string;
  readonly AUTH_AUDIENCE: string;
  readonly DEVELOPMENT_ISSUER_KEY?: 'generate' | JWK;
}

/** Stands in for an identity provider where there is none: it gives a token to whoever asks, no questions asked. */
@Injectable()
export class DevelopmentIssuer {
  private constructor(
    private readonly settings: Settings,
    private readonly key: CryptoKey,
    /** What its tokens are verified with, as a JWK set. */
    readonly publicKeys: { readonly keys: readonly JWK[] },
  ) {}

  /** @throws Error that says what to do, where others than this machine might ask it */
  static async start(settings: Settings): Promise<DevelopmentIssuer> {
    const { DEVELOPMENT_ISSUER_KEY: given, HOST, DEVELOPMENT_ISSUER_HOSTS } = settings;
    const reason = whyNotOn(HOST, DEVELOPMENT_ISSUER_HOSTS);
    if (reason) throw new Error(reason);
    const jwk = given && given !== 'generate' ? given : await newKey();
    const { kty, crv, x } = jwk;
    const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk));
    new Logger('auth').warn(
      'DEVELOPMENT_ISSUER_KEY is set: whoever asks is given a token at /dev/tokens/, also an operator’s. ' +
        'This is for development only.',
    );
    const key = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
    return new DevelopmentIssuer(settings, key, { keys: [{ kty, crv, x, kid, alg: ALGORITHM, use: 'sig' }] });
  }

  tokenFor(user: User): Promise<string> {
    const { AUTH_ISSUER, AUTH_AUDIENCE } = this.settings;
    return new SignJWT({ roles: USERS[user] })
      .setProtectedHeader({ alg: ALGORITHM, kid: this.publicKeys.keys[0]!.kid })
      .setIssuer(AUTH_ISSUER)
      .setAudience(AUTH_AUDIENCE)
      .setSubject(user)
      .setIssuedAt()
      .setExpirationTime(VALID_FOR)
      .sign(this.key);
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return exportJWK(privateKey);
}
