import { RunningGateway } from '../testing/running-gateway.js';
import { ok } from '../testing/stub-service.js';

const SHOP = 'https://shop.example';
const preflight = {
  method: 'OPTIONS',
  as: 'nobody',
  headers: {
    origin: SHOP,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,idempotency-key',
  },
} as const;

describe('a page of another origin', () => {
  let gateway: RunningGateway;
  afterEach(() => gateway.stop());
  const start = async (settings: Record<string, string> = {}) => {
    gateway = await RunningGateway.start(settings);
    gateway.inventory.answers(() => ok({ products: [] }));
  };
  const read = (origin: string) => gateway.ask('/v1/products', { headers: { origin } });

  it('may call nothing unless a setting says so', async () => {
    await start();
    expect((await read(SHOP)).headers.get('access-control-allow-origin')).toBeNull();
    const { status, headers } = await gateway.ask('/v1/orders', preflight);
    const allowed = new Set(headers.get('allow')!.split(', '));
    expect([status, allowed, headers.get('access-control-allow-origin')]).toEqual([
      204,
      new Set(['GET', 'HEAD', 'POST', 'OPTIONS']),
      null,
    ]);
  });

  it('may call what it needs when its origin is among those of the setting', async () => {
    await start({ CORS_ORIGINS: `http://localhost:5173, ${SHOP}` });
    const { headers } = await read(SHOP);
    expect(headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(headers.get('access-control-expose-headers')).toContain('consistency-token');
    const asked = await gateway.ask('/v1/orders', preflight);
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, SHOP]);
    expect(asked.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect((await read('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sees problems, too', async () => {
    await start({ CORS_ORIGINS: SHOP });
    const { status, headers } = await gateway.ask('/v1/orders', { as: 'nobody', headers: { origin: SHOP } });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, SHOP]);
  });
});
