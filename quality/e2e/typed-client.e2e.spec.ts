import { randomUUID } from 'node:crypto';
import { gatewayClient } from '@eventually/clients';
import { until } from '@eventually/testbed';
import { atRest } from './documents.js';
import { authorizationOf } from './http.js';
import { listProduct, unique } from './shop.js';
import { gatewayUrl } from './system/under-test.js';

/** Whoever has the document alone: nothing here knows a path, a field or a header that the compiler has not checked. */
describe('a client generated from libs/contracts/documents/openapi.json', () => {
  let client: ReturnType<typeof gatewayClient>;
  beforeAll(async () => {
    client = gatewayClient({ baseUrl: gatewayUrl, headers: await authorizationOf('ada') });
  });

  it('places, follows and cancels an order', async () => {
    const sku = await listProduct({ stock: 3 });
    const placed = await client.POST('/v1/orders', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: { lines: [{ sku, quantity: 2 }], payment: { token: 'tok_ok' } },
    });
    expect(placed.data).toMatchObject({ status: 'PENDING' });
    const path = { orderId: placed.data!.orderId };

    const read = async () => {
      const { data } = await client.GET('/v1/orders/{orderId}', { params: { path } });
      return data as Parameters<typeof atRest>[0]; // a 202 goes to those only who send a token
    };
    await until(read, ({ status }) => status === 'CONFIRMED', { what: 'the confirmed order' });

    const cancelled = await client.POST('/v1/orders/{orderId}/cancel', { params: { path } });
    expect(cancelled.response.status).toBe(202);
    const isUndone = (order: Parameters<typeof atRest>[0]) => order.status === 'CANCELLED' && atRest(order);
    await until(read, isUndone, { withinMs: 45_000, what: 'the cancelled order' }); // the view follows a moment later
  });

  it('is told in types why it is refused', async () => {
    const { data, error, response } = await client.POST('/v1/orders', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: { lines: [{ sku: unique('never-listed'), quantity: 1 }], payment: { token: 'tok_ok' } },
    });
    expect([data, response.status]).toEqual([undefined, 400]);
    expect(error?.errors?.map(({ path }) => path)).toEqual(['lines.0.sku']);
  });
});
