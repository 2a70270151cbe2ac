import { randomUUID } from 'node:crypto';
import { gatewayClient } from '@eventually/clients';
import { until } from '@eventually/testbed';
import { atRest } from './documents.js';
import { listProduct, orderOf, unique } from './shop.js';
import { gatewayUrl } from './system/under-test.js';

/** Whoever has the document alone: nothing here knows a path, a field or a header that the compiler has not checked. */
describe('a client generated from docs/api/openapi.json', () => {
  const client = gatewayClient({ baseUrl: gatewayUrl });

  it('places, follows and cancels an order', async () => {
    const sku = await listProduct({ stock: 3 });
    const placed = await client.POST('/v1/orders', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: orderOf([{ sku, quantity: 2 }]),
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
    const order = await until(read, atRest, { withinMs: 45_000, what: 'the rest of the order' });
    expect(order.status).toBe('CANCELLED');
  });

  it('is told in types why it is refused', async () => {
    const { data, error, response } = await client.POST('/v1/orders', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: orderOf([{ sku: unique('never-listed'), quantity: 1 }]),
    });
    expect([data, response.status]).toEqual([undefined, 400]);
    expect(error?.errors?.map(({ path }) => path)).toEqual(['lines.0.sku']);
  });
});
