import { generateKeyPairSync } from 'node:crypto';
import { get, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { loadConfig } from '@eventually/platform';
import { gatewayConfig } from '../config.js';
import { issuer, RunningGateway } from '../testing/running-gateway.js';
import { ok } from '../testing/stub-service.js';
import { DevelopmentIssuer } from './development-issuer.js';

const { privateKey } = generateKeyPairSync('ed25519');
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'ours' };
const publicKeys = { keys: [{ kty: jwk.kty, crv: jwk.crv, x: jwk.x, kid: 'ours' }] };

describe('the development issuer', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start({
      DEVELOPMENT_ISSUER_KEY: JSON.stringify(jwk),
      DEVELOPMENT_ISSUER_HOSTS: 'gateway, Shop.test',
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

  it.each([
    ['evil.example', 421],
    ['evil.example:3000', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['127.0.0.1', 200],
    ['LocalHost:3000', 200],
    ['localhost.', 200],
    ['[::1]:3000', 200],
    ['shop.test:8080', 200],
  ])('is asked by the names that are known: %s', async (host, status) => {
    for (const path of ['/dev/tokens/olga', '/health/live'])
      expect(await asked(path, { host, 'x-forwarded-host': 'localhost' })).toBe(status);
  });

  it('says what to do about a name that is not', async () => {
    const { body, headers } = await answered('/dev/tokens/olga', { host: 'evil.example' });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(body).detail).toMatch(/not to 'evil\.example'.*DEVELOPMENT_ISSUER_HOSTS/);
  });

  const answered = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      get(new URL(path, gateway.url), { headers, agent: false }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body }));
      }).on('error', reject);
    });
  const asked = async (path: string, headers: Record<string, string>) =>
    (await answered(path, headers)).status;

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

it('does not start where others may ask it', () => {
  const anywhere = loadConfig(gatewayConfig, {
    ...issuer.env,
    HOST: '0.0.0.0',
    DEVELOPMENT_ISSUER_KEY: 'generate',
    ...Object.fromEntries(
      ['ORDER', 'INVENTORY', 'PAYMENT', 'VIEW'].map((name) => [`${name}_SERVICE_URL`, 'http://a']),
    ),
  });
  return expect(DevelopmentIssuer.start(anywhere)).rejects.toThrow(
    'the development issuer gives an operator’s token to whoever asks',
  );
});
