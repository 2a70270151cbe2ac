import { z } from 'zod';
import { TestIssuer } from '../testing/test-issuer.js';
import { withAuth } from './auth-settings.js';
import { loadConfig } from './load-config.js';

const settings = withAuth(z.object({ NAME: z.string().optional() }));
const { env } = new TestIssuer();
const { AUTH_JWKS, ...named } = env;
const load = (more: Record<string, string | undefined>) => () => loadConfig(settings, { ...named, ...more });

describe('whose tokens a process believes', () => {
  it('is known by the keys, or by where they are', () => {
    expect(load({ AUTH_JWKS })().AUTH_JWKS!.keys).toHaveLength(1);
    expect(load({ AUTH_JWKS_URL: 'https://id.example/jwks.json' })()).toMatchObject({
      AUTH_ISSUER: 'test-issuer',
    });
  });

  it.each([
    ['neither', {}, 'AUTH_JWKS_URL: the issuer’s keys are needed'],
    ['both', { AUTH_JWKS, AUTH_JWKS_URL: 'https://id.example' }, 'AUTH_JWKS_URL: set this or AUTH_JWKS'],
    ['no issuer', { AUTH_JWKS, AUTH_ISSUER: '' }, 'AUTH_ISSUER'],
    ['no audience', { AUTH_JWKS, AUTH_AUDIENCE: '' }, 'AUTH_AUDIENCE'],
    ['no JSON', { AUTH_JWKS: '{' }, 'AUTH_JWKS: must be JSON'],
    ['no keys', { AUTH_JWKS: '{"keys":[]}' }, 'AUTH_JWKS.keys'],
    ['a secret', { AUTH_JWKS: '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}' }, 'AUTH_JWKS.keys.0.kty'],
    [
      'a private key',
      { AUTH_JWKS: '{"keys":[{"kty":"OKP","d":"c2VjcmV0"}]}' },
      'AUTH_JWKS.keys.0.d: is a private key',
    ],
  ])('is refused by name when it is %s', (_, more, message) => expect(load(more)).toThrow(message));
});
