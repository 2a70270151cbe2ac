import { RunningGateway } from '../testing/running-gateway.js';
import { ok } from '../testing/stub-service.js';

const id = '0a1b2c3d-0000-4000-8000-000000000001';
const order = { lines: [{ sku: 'tea', quantity: 1 }], payment: { token: 'tok_ok' } };
const headers = { 'idempotency-key': 'key-1' };

describe('who may do what', () => {
  let gateway: RunningGateway;
  beforeAll(async () => void (gateway = await RunningGateway.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => {
    for (const stub of [gateway.orders, gateway.inventory, gateway.payments, gateway.views])
      stub.answers(() => ok({ orderId: id, lines: [], total: {} }));
  });

  const forCallers = [
    ['POST', '/v1/orders', order],
    ['GET', '/v1/orders', undefined],
    ['GET', `/v1/orders/${id}`, undefined],
    ['GET', `/v1/orders/${id}/overview`, undefined],
    ['GET', `/v2/orders/${id}`, undefined],
    ['POST', `/v1/orders/${id}/cancel`, undefined],
  ] as const;
  const forOperators = [
    ['PUT', '/v1/products/tea', { name: 'Tea', unitPrice: { amount: 1, currency: 'EUR' } }],
    ['DELETE', '/v1/products/tea', undefined],
    ['POST', '/v1/products/tea/receipts', { quantity: 1 }],
  ] as const;

  it.each([...forCallers, ...forOperators])('asks for a token: %s %s', async (method, path, body) => {
    const answer = await gateway.ask(path, { as: 'nobody', method, body, headers });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    for (const stub of [gateway.orders, gateway.inventory, gateway.views]) expect(stub.requests).toEqual([]);
  });

  it.each(forOperators)('asks for an operator: %s %s', async (method, path, body) => {
    expect((await gateway.ask(path, { as: 'ada', method, body, headers })).status).toBe(403);
    expect(gateway.inventory.requests).toEqual([]);
    expect((await gateway.ask(path, { method, body, headers })).status).toBeLessThan(300);
  });

  it.each(['/', '/v1/products', '/v1/products/tea', '/docs', '/health/live'])(
    'is open to all: %s',
    async (path) => expect((await gateway.ask(path, { as: 'nobody' })).status).toBe(200),
  );

  it('hands the token on, so that services can judge for themselves', async () => {
    await gateway.ask('/v1/orders', { as: 'ada', method: 'POST', body: order, headers });
    expect(gateway.orders.requests[0]!.headers.authorization).toMatch(/^Bearer ey/);
  });

  it('has no issuer of its own', async () =>
    expect((await gateway.ask('/dev/tokens/olga', { as: 'nobody' })).status).toBe(404));
});
