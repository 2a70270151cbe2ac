import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { SignJWT, UnsecuredJWT } from 'jose';
import { TestIssuer } from '../../testing/test-issuer.js';
import { Problem } from '../problem.js';
import { TokenVerifier } from './verify-token.js';

const issuer = new TestIssuer();
const verify = (token: string) => new TokenVerifier(issuer.settings).verify(token);
const statusOf = (who: unknown) => (who instanceof Problem ? who.getStatus() : who);

describe('a token', () => {
  it('speaks for its subject', async () =>
    expect(await verify(await issuer.token('ada'))).toMatchObject({ id: 'ada', isOperator: false }));

  it('makes an operator of whom it gives the role', async () =>
    expect(await verify(await issuer.operatorToken())).toMatchObject({ id: 'olga', isOperator: true }));

  const now = Math.floor(Date.now() / 1_000);
  it.each([
    ['of another issuer', { iss: 'somebody' }],
    ['for another audience', { aud: 'something' }],
    ['that has expired', { exp: now - 60 }],
    ['that never expires', { exp: undefined }],
    ['that is not valid yet', { nbf: now + 60 }],
    ['for nobody', { sub: undefined }],
    ['for a subject that is too long', { sub: 'a'.repeat(101) }],
    ['with roles that are no list', { roles: 'operator' }],
    ['signed by another key', { key: generateKeyPairSync('ed25519').privateKey }],
  ])('%s does not count', async (_, claims) =>
    expect(statusOf(await verify(await issuer.token('ada', claims)))).toBe(401),
  );

  it.each(['', 'x', 'a.b.c', `a.${'b'.repeat(9_000)}.c`])(
    'that is none does not count: %.10s',
    async (text) => expect(statusOf(await verify(text))).toBe(401),
  );

  it('that is not signed, or with a secret, does not count', async () => {
    const claims = {
      iss: 'test-issuer',
      aud: 'test-audience',
      sub: 'ada',
      exp: now + 60,
      roles: ['operator'],
    };
    const unsigned = new UnsecuredJWT(claims).encode();
    const publicKey = Buffer.from(JSON.stringify(issuer.publicKeys.keys[0]));
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'test' })
      .sign(publicKey);
    expect([statusOf(await verify(unsigned)), statusOf(await verify(confused))]).toEqual([401, 401]);
  });

  it('counts no longer than it says, however often it was seen before', async () => {
    const verifier = new TokenVerifier(issuer.settings);
    const token = await issuer.token('ada', { exp: now + 10 });
    expect(await verifier.verify(token)).toMatchObject({ id: 'ada' });
    jest.useFakeTimers({ now: (now + 60) * 1_000 });
    try {
      expect(statusOf(await verifier.verify(token))).toBe(401);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('keys that the issuer publishes', () => {
  let server: Server;
  let asked: number;
  let answers: () => { status: number; body: string };
  let verifier: TokenVerifier;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    asked = 0;
    answers = () => ({ status: 200, body: JSON.stringify(issuer.publicKeys) });
    server = createServer((_, response) => {
      asked += 1;
      const { status, body } = answers();
      response.writeHead(status, { connection: 'close' }).end(body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
    verifier = new TokenVerifier({ ...issuer.settings, AUTH_JWKS: undefined, AUTH_JWKS_URL: url });
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  it('are asked for once', async () => {
    for (const name of ['ada', 'grace'])
      expect(await verifier.verify(await issuer.token(name))).toMatchObject({ id: name });
    expect(asked).toBe(1);
  });

  it.each([
    ['an error', { status: 500, body: '' }],
    ['something else', { status: 200, body: '<html>' }],
  ])('that cannot be had are our trouble, not the caller’s: %s', async (_, answer) => {
    answers = () => answer;
    expect(statusOf(await verifier.verify(await issuer.token('ada')))).toBe(503);
  });
});
