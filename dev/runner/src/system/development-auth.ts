import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readJson, writeJson } from './json-file.js';

type Env = Readonly<Record<string, string>>;

/** Whom the processes believe, and what the gateway issues tokens with. */
export interface DevelopmentAuth {
  readonly everybody: Env;
  readonly gateway: Env;
}

/**
 * A development issuer's key pair, made once per data directory, so that tokens outlive a restart; only the gateway is
 * told the private key. Nothing of all that when the environment names an issuer of its own.
 */
export function developmentAuth(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): DevelopmentAuth {
  if (env['AUTH_ISSUER']) return { everybody: {}, gateway: {} };
  const { privateKey, publicKey } = keyPair(file);
  return {
    everybody: {
      AUTH_ISSUER: 'eventually-development',
      AUTH_AUDIENCE: 'eventually',
      AUTH_JWKS: JSON.stringify({ keys: [publicKey] }),
    },
    gateway: { DEVELOPMENT_ISSUER_KEY: JSON.stringify(privateKey) },
  };
}

function keyPair(file: string): { privateKey: object; publicKey: object } {
  const known = readJson<ReturnType<typeof keyPair> | undefined>(file, undefined);
  if (known) return known;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  const made = {
    privateKey: { ...privateKey.export({ format: 'jwk' }), kid },
    publicKey: { ...publicKey.export({ format: 'jwk' }), kid },
  };
  writeJson(file, made, { mode: 0o600 });
  return made;
}
