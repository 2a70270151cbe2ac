import { RunningGateway } from '../testing/running-gateway.js';
import { ok } from '../testing/stub-service.js';

const UUID = /^[0-9a-f-]{36}$/;
const listing = { name: 'Tea', unitPrice: { amount: 490, currency: 'EUR' } };

describe('the gateway', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start();
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    const stubs = [gateway.orders, gateway.inventory, gateway.views];
    await Promise.all(stubs.map((stub) => stub.up()));
    for (const stub of stubs) stub.answers(() => ok({ status: 'ok' }));
  });

  it('says as a problem that URL and headers are too large', async () => {
    const { status, headers, body } = await gateway.ask(`/v1/products?cursor=${'x'.repeat(17_000)}`);
    expect([status, headers.get('content-type')]).toEqual([431, 'application/problem+json']);
    expect(body).toEqual({ type: 'about:blank', title: 'Request Header Fields Too Large', status: 431 });
  });

  it('shows the way at its root', async () => {
    const { body } = await gateway.ask('/');
    for (const path of [body.docs, body.openapi, body.health.live, body.health.ready])
      expect([path, (await gateway.ask(path)).status]).toEqual([path, 200]);
  });

  it('makes up a correlation id and a trace, and uses the same ones towards the service and the client', async () => {
    const { headers } = await gateway.ask('/v1/products');
    const correlationId = headers.get('x-correlation-id');
    expect(correlationId).toMatch(UUID);
    expect(gateway.inventory.requests[0]!.headers).toMatchObject({
      'x-correlation-id': correlationId,
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/),
    });
  });

  it.each(['/', '/health/live', '/nowhere', '/v1/orders/first', '/docs'])(
    'answers the correlation id it was given: %s',
    async (path) => {
      const { headers } = await gateway.ask(path, { headers: { 'x-correlation-id': 'mine' } });
      expect(headers.get('x-correlation-id')).toBe('mine');
    },
  );

  it('replaces a malformed correlation id', async () => {
    const { headers } = await gateway.ask('/', { headers: { 'x-correlation-id': 'a b' } });
    expect(headers.get('x-correlation-id')).toMatch(UUID);
  });

  const problems = [
    [404, '/nowhere', {}],
    [404, '/v2/orders', { method: 'POST', body: {} }],
    [413, '/v1/products/tea', { method: 'PUT', body: { ...listing, padding: 'x'.repeat(300_000) } }],
    [415, '/v1/products/tea', { method: 'PUT', body: listing, headers: { 'content-type': 'text/xml' } }],
  ] as const;
  it.each(problems)('answers %d as a problem without a stack: %s', async (status, path, request) => {
    const answer = await gateway.ask(path, request);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(answer.body)).not.toContain('.ts');
  });

  it.each(['/', '/docs', '/nowhere', '/v1/products'])('tells browsers what to refuse: %s', async (path) => {
    const { headers } = await gateway.ask(path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is ready while the services it cannot do without are live; the view may be down', async () => {
    await gateway.views.down();
    expect((await gateway.ask('/health/ready')).status).toBe(200);
  });

  it.each([
    ['order-service', 'orders'],
    ['inventory-service', 'inventory'],
  ] as const)('is live but not ready, and says why, while it cannot reach %s', async (name, service) => {
    await gateway[service].down();
    const { status, headers, body } = await gateway.ask('/health/ready');
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body.details[name].status).toBe('down');
    expect((await gateway.ask('/health/live')).status).toBe(200);
  });
});
