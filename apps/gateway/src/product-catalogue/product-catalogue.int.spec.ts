import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem } from '../testing/stub-service.js';

const listing = { name: 'Tea', unitPrice: { amount: 490, currency: 'EUR' } };
const product = { sku: 'tea', ...listing, onHand: 5, reserved: 2, available: 3 };

describe('/v1/products', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start();
  });
  afterAll(() => gateway.stop());

  const asked = () => gateway.inventory.requests[0];

  it.each([200, 201])('PUT /{sku} answers %d as inventory-service does', async (status) => {
    gateway.inventory.answers(() => ok({ sku: 'tea', ...listing }, status));
    const answer = await gateway.ask('/v1/products/tea', { method: 'PUT', body: listing });
    expect([answer.status, answer.body]).toEqual([status, { sku: 'tea', ...listing }]);
    expect(asked()).toMatchObject({ method: 'PUT', url: '/products/tea', body: listing });
  });

  it('PUT /{sku} refuses a price that is no whole number of minor units', async () => {
    const body = { name: 'Tea', unitPrice: { amount: 4.9, currency: 'euro' } };
    const answer = await gateway.ask('/v1/products/tea', { method: 'PUT', body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ path: 'unitPrice.amount' }, { path: 'unitPrice.currency' }]);
  });

  it('GET / hands the page on', async () => {
    gateway.inventory.answers(() => ok({ products: [product], nextCursor: 'tea' }));
    const { status, body } = await gateway.ask('/v1/products?limit=1&cursor=coffee');
    expect([status, body]).toEqual([200, { products: [product], nextCursor: 'tea' }]);
    expect(asked()).toMatchObject({ method: 'GET', url: '/products?limit=1&cursor=coffee' });
  });

  it('GET /{sku} shows the stock', async () => {
    gateway.inventory.answers(() => ok(product));
    const { status, body } = await gateway.ask('/v1/products/tea');
    expect([status, body]).toEqual([200, product]);
  });

  it('GET /{sku} passes 404 on, and refuses a malformed SKU by itself', async () => {
    gateway.inventory.answers(() => problem(404, { detail: 'There is no product ghost.' }));
    const { status, body } = await gateway.ask('/v1/products/ghost');
    expect([status, body.detail]).toEqual([404, 'There is no product ghost.']);
    expect((await gateway.ask('/v1/products/no%20spaces')).body.errors[0].path).toBe('sku');
  });

  it('DELETE /{sku} answers 204 without a body', async () => {
    gateway.inventory.answers(() => ({ status: 204 }));
    const { status, body } = await gateway.ask('/v1/products/tea', { method: 'DELETE' });
    expect([status, body]).toEqual([204, '']);
    expect(asked()).toMatchObject({ method: 'DELETE', url: '/products/tea' });
  });

  const receive = (body: unknown, headers: Record<string, string> = { 'idempotency-key': 'key-1' }) =>
    gateway.ask('/v1/products/tea/receipts', { method: 'POST', headers, body });

  it('POST /{sku}/receipts hands quantity and key on', async () => {
    const receipt = { receiptId: '0a1b2c3d-0000-4000-8000-000000000001', sku: 'tea', quantity: 5 };
    gateway.inventory.answers(() => ok(receipt, 201));
    const { status, body } = await receive({ quantity: 5 });
    expect([status, body]).toEqual([201, receipt]);
    expect(asked()).toMatchObject({
      method: 'POST',
      url: '/products/tea/receipts',
      headers: { 'idempotency-key': 'key-1' },
      body: { quantity: 5 },
    });
  });

  it('POST /{sku}/receipts needs a key and a quantity, and passes 422 on', async () => {
    expect((await receive({ quantity: 5 }, {})).body.errors[0].path).toBe('Idempotency-Key');
    expect((await receive({ quantity: 0 })).body.errors[0].path).toBe('quantity');
    gateway.inventory.answers(() => problem(422));
    expect((await receive({ quantity: 5 })).status).toBe(422);
  });

  const get = (headers = {}) => gateway.ask('/v1/products/coffee', { as: 'nobody', headers });
  const stocked = (onHand: number) => ok({ ...product, sku: 'coffee', onHand });

  it('GET /{sku} asks once for all who ask within a moment', async () => {
    gateway.inventory.answers(() => stocked(5));
    const answers = await Promise.all(Array.from({ length: 20 }, () => get()));
    expect(new Set(answers.map(({ body }) => body.onHand))).toEqual(new Set([5]));
    expect(gateway.inventory.requests).toHaveLength(1);
    expect(answers[0]!.headers.get('cache-control')).toContain('max-age=2');
  });

  it('GET /{sku} answers 304 to whom knows it already', async () => {
    gateway.inventory.answers(() => stocked(5));
    const etag = (await get()).headers.get('etag')!;
    const known = await get({ 'if-none-match': `"other", W/${etag}` });
    expect([known.status, known.body, known.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('GET /{sku} is new for whom it must be, and after a change through this gateway', async () => {
    gateway.inventory.answers(() => stocked(5));
    await get();
    gateway.inventory.answers(() => stocked(6));
    expect((await get()).body.onHand).toBe(5);
    expect((await get({ 'cache-control': 'no-cache' })).body.onHand).toBe(6);
    gateway.inventory.answers(() => stocked(7));
    await receive({ quantity: 1 });
    expect((await get()).body.onHand).toBe(7);
  });

  it.each([
    ['?after=one', {}],
    ['', { 'consistency-token': 'one' }],
  ])('GET /{sku}%s comes from inventory-service itself for whoever sends %j', async (query, headers) => {
    const including = () => gateway.ask(`/v1/products/coffee${query}`, { as: 'nobody', headers });
    gateway.inventory.answers(() => stocked(5));
    await gateway.ask(`/v1/products/coffee${query}`, {
      as: 'nobody',
      headers: { 'cache-control': 'no-cache' },
    });
    gateway.inventory.answers(() => stocked(6));
    const answer = await including();
    expect([answer.body.onHand, answer.headers.get('cache-control')]).toEqual([6, 'no-cache']);
    await gateway.inventory.down();
    expect((await including()).status).toBe(503);
    await gateway.inventory.up();
  });

  it('GET /{sku} is answered from the cache, and says so, while inventory-service is down', async () => {
    gateway.inventory.answers(() => stocked(5));
    await get({ 'cache-control': 'no-cache' });
    await gateway.inventory.down();
    const { status, headers, body } = await get({ 'cache-control': 'no-cache' });
    expect([status, headers.get('x-answered-by'), body.onHand]).toEqual([200, 'cache', 5]);
    expect((await gateway.ask('/v1/products/never-read')).status).toBe(503);
  });
});
