import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem } from '../testing/stub-service.js';

const orderId = '0a1b2c3d-0000-4000-8000-000000000001';
const order = { customerId: 'ada', lines: [{ sku: 'tea', quantity: 1 }], payment: { token: 'tok_ok' } };

describe('POST /v1/orders', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.orders.answers(() => ok({ orderId, status: 'PENDING' }, 202)));

  const post = (body: unknown, headers: Record<string, string> = { 'idempotency-key': 'key-1' }) =>
    gateway.ask('/v1/orders', { method: 'POST', body, headers });

  it('accepts an order and says where it can be read', async () => {
    const { status, headers, body } = await post(order);
    expect([status, body]).toEqual([202, { orderId, status: 'PENDING' }]);
    expect(headers.get('location')).toBe(`/v1/orders/${orderId}`);
  });

  it('hands on the tokens: what it comes after, and what it has written', async () => {
    const accepted = ok({ orderId, status: 'PENDING' }, 202);
    gateway.orders.answers(() => ({ ...accepted, headers: { 'consistency-token': 'written' } }));
    const { headers } = await post(order, { 'idempotency-key': 'key-1', 'consistency-token': 'before' });
    expect(headers.get('consistency-token')).toBe('written');
    expect(gateway.orders.requests[0]!.headers['consistency-token']).toBe('before');
  });

  it('hands the order, its key and its trace to order-service', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await post(
      { ...order, gift: true },
      { 'idempotency-key': 'key-1', 'x-correlation-id': 'mine', traceparent },
    );
    expect(gateway.orders.requests).toMatchObject([
      {
        method: 'POST',
        url: '/orders',
        headers: { 'idempotency-key': 'key-1', 'x-correlation-id': 'mine', traceparent },
        body: order,
      },
    ]);
    expect(gateway.orders.requests[0]!.body).not.toHaveProperty('gift');
  });

  it('answers 400 with every path that is wrong, and asks nobody', async () => {
    const { status, headers, body } = await post({
      ...order,
      lines: [{ sku: 'tea', quantity: 0 }],
      payment: {},
    });
    expect([status, headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(body).toMatchObject({ title: 'Bad Request', status: 400 });
    expect(body.errors).toEqual([
      { path: 'lines.0.quantity', message: expect.any(String) },
      { path: 'payment.token', message: expect.any(String) },
    ]);
    expect(gateway.orders.requests).toEqual([]);
  });

  it('answers 400 without an Idempotency-Key', async () => {
    const { status, body } = await post(order, {});
    expect([status, body.errors[0].path]).toEqual([400, 'Idempotency-Key']);
  });

  it.each([
    problem(400, {
      detail: 'see errors',
      errors: [{ path: 'lines.0.sku', message: 'is not in the catalogue' }],
    }),
    problem(422, {
      detail: 'This Idempotency-Key was used with another request.',
      type: 'urn:problem:key-reused',
    }),
  ])('passes a refusal of order-service on as it is ($status)', async (refusal) => {
    gateway.orders.answers(() => refusal);
    const { status, headers, body } = await post(order);
    expect([status, body]).toEqual([refusal.status, refusal.body]);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('repeats an order whose connection broke: its key makes that harmless', async () => {
    gateway.orders.answers(() =>
      gateway.orders.requests.length < 3 ? 'hang up' : ok({ orderId, status: 'PENDING' }, 202),
    );
    expect((await post(order)).status).toBe(202);
    const keys = gateway.orders.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual(['key-1', 'key-1', 'key-1']);
  });

  it('says which service cannot be reached, and when to come back', async () => {
    gateway.orders.answers(() => 'hang up');
    const { status, headers, body } = await post(order);
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body.detail).toContain('order-service');
  });

  it('answers 504 when order-service does not answer in time', async () => {
    gateway.orders.answers(() => 'silence');
    const { status, body } = await post(order);
    expect([status, body.title]).toEqual([504, 'Gateway Timeout']);
    expect(body.detail).toContain('order-service');
  });
});
