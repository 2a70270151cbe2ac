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
    gateway.inventory.answers(() => problem(404, { detail: 'There is no product tea.' }));
    const { status, body } = await gateway.ask('/v1/products/tea');
    expect([status, body.detail]).toEqual([404, 'There is no product tea.']);
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
});
