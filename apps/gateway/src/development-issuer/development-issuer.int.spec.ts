import { generateKeyPairSync } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { RunningGateway } from '../testing/running-gateway.js';
import { ok } from '../testing/stub-service.js';

const { privateKey } = generateKeyPairSync('ed25519');
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'ours' };
const publicKeys = { keys: [{ kty: jwk.kty, crv: jwk.crv, x: jwk.x, kid: 'ours' }] };

describe('the development issuer', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start({
      DEVELOPMENT_ISSUER_KEY: JSON.stringify(jwk),
      AUTH_JWKS: JSON.stringify(publicKeys),
    });
    gateway.views.answers(() => ok({ orders: [] }));
    gateway.inventory.answers(() => ({ status: 204 }));
  });
  afterAll(() => gateway.stop());

  const tokenOf = async (user: string): Promise<string> =>
    (await gateway.ask(`/dev/tokens/${user}`, { as: 'nobody' })).body;
  const authorization = async (user: string) => ({ authorization: `Bearer ${await tokenOf(user)}` });

  it('gives customers and an operator the bare token', async () => {
    const answer = await gateway.ask('/dev/tokens/ada', { as: 'nobody' });
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('is believed', async () => {
    const remove = { method: 'DELETE' };
    for (const user of ['ada', 'grace'])
      expect(
        (await gateway.ask('/v1/products/tea', { ...remove, headers: await authorization(user) })).status,
      ).toBe(403);
    expect(
      (await gateway.ask('/v1/products/tea', { ...remove, headers: await authorization('olga') })).status,
    ).toBe(204);
  });

  it.each(['mallory', 'constructor', '__proto__'])('knows nobody else: %s', async (user) =>
    expect((await gateway.ask(`/dev/tokens/${user}`, { as: 'nobody' })).status).toBe(404),
  );

  it('publishes what its tokens are verified with, and no more', async () => {
    const { body } = await gateway.ask('/dev/jwks.json', { as: 'nobody' });
    expect(body.keys).toEqual([{ ...publicKeys.keys[0], alg: 'EdDSA', use: 'sig' }]);
  });

  it('is in no document', async () => {
    const { body } = await gateway.ask('/docs/openapi.json');
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/dev'))).toEqual([]);
  });
});

it('may make a key of its own, and is believed by what it publishes', async () => {
  const port = await freePort();
  const gateway = await RunningGateway.start({
    PORT: String(port),
    DEVELOPMENT_ISSUER_KEY: 'generate',
    AUTH_JWKS: '',
    AUTH_JWKS_URL: `http://127.0.0.1:${port}/dev/jwks.json`,
  });
  gateway.views.answers(() => ok({ orders: [] }));
  try {
    const token: string = (await gateway.ask('/dev/tokens/ada', { as: 'nobody' })).body;
    const headers = { authorization: `Bearer ${token}` };
    expect((await gateway.ask('/v1/orders', { headers })).status).toBe(200);
    expect((await gateway.ask('/v1/orders', { as: 'ada' })).status).toBe(401);
  } finally {
    await gateway.stop();
  }
});

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
