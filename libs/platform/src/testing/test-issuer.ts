import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import type { AuthSettings } from '../config/auth-settings.js';

/** Somebody who issues tokens that a process under test believes. */
export class TestIssuer {
  private readonly keys = generateKeyPairSync('ed25519');
  readonly publicKeys = {
    keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }],
  };

  /** For a process's environment. */
  readonly env = {
    AUTH_ISSUER: 'test-issuer',
    AUTH_AUDIENCE: 'test-audience',
    AUTH_JWKS: JSON.stringify(this.publicKeys),
  };

  /** For what was not started from an environment. */
  get settings(): AuthSettings {
    return { ...this.env, AUTH_JWKS: this.publicKeys } as AuthSettings;
  }

  /** A token for this subject, good for five minutes unless other claims or another key say otherwise. */
  token(
    subject: string,
    { key = this.keys.privateKey, ...claims }: JWTPayload & { key?: KeyObject } = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: this.env.AUTH_ISSUER, aud: this.env.AUTH_AUDIENCE, sub: subject, exp: now + 300 };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).sign(key);
  }

  operatorToken(): Promise<string> {
    return this.token('olga', { roles: ['operator'] });
  }
}
