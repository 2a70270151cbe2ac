import { randomBytes, randomUUID } from 'node:crypto';
import type { Span, Trace } from '@eventually/control-room';
import { until } from '@eventually/testbed';
import { authorizationOf, request, succeed } from './http.js';
import { listProduct, orderOf } from './shop.js';
import { gatewayUrl } from './system/under-test.js';

/** Places an order as part of the client's own trace. */
async function placeTraced(traceparent: string): Promise<void> {
  const sku = await listProduct({ stock: 10 });
  const { status } = await fetch(new URL('/v1/orders', gatewayUrl), {
    method: 'POST',
    headers: {
      ...(await authorizationOf('olga')),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      traceparent,
    },
    body: JSON.stringify(orderOf([{ sku, quantity: 1 }])),
  });
  expect(status).toBe(202);
}

describe('one order', () => {
  const traceId = randomBytes(16).toString('hex');
  const client = randomBytes(8).toString('hex');
  let spans: readonly Span[];
  let own: readonly Span[];
  const named = (service: string, name: string) =>
    own.find((span) => span.service === service && span.name === name);

  beforeAll(async () => {
    await placeTraced(`00-${traceId}-${client}-01`);
    const trace = await until(
      () => succeed<Trace>('GET', `/control/traces/${traceId}`),
      ({ spans }) =>
        ['process OrderConfirmed', 'process StockCommitted', 'process PaymentCaptured'].every((name) =>
          spans.some((span) => span.service === 'view-service' && span.name === name),
        ),
      { withinMs: 30_000 },
    );
    expect(trace.missing).toEqual([]);
    spans = trace.spans;
    own = spans.filter((span) => span.traceId === traceId);
  });

  it('is one trace, from the gateway through every service to the view', () => {
    for (const [service, name] of [
      ['gateway', 'POST /v1/orders'],
      ['gateway', 'POST order-service'],
      ['order-service', 'POST /orders'],
      ['inventory-service', 'process ReserveStock'],
      ['order-service', 'process StockReserved'],
      ['payment-service', 'process AuthorizePayment'],
      ['payment-service', 'authorize at payment provider'],
      ['payment-service', 'POST /simulated-provider/authorizations'],
      ['order-service', 'process PaymentAuthorized'],
      ['view-service', 'process OrderPlaced'],
    ] as const)
      expect([service, name, named(service, name)?.failed]).toEqual([service, name, false]);
  });

  it('has no loose end: every span was caused by another, the first one by the client', () => {
    const known = new Set([client, ...own.map(({ spanId }) => spanId)]);
    expect(own.filter(({ parentSpanId }) => !known.has(parentSpanId ?? ''))).toEqual([]);
    expect(named('gateway', 'POST /v1/orders')?.parentSpanId).toBe(client);
    const reserve = named('inventory-service', 'process ReserveStock')!;
    expect(named('order-service', 'process StockReserved')?.parentSpanId).toBe(reserve.spanId);
    const authorize = named('payment-service', 'authorize at payment provider')!;
    expect(named('order-service', 'process PaymentAuthorized')?.parentSpanId).toBe(authorize.spanId);
  });

  it('is linked to by the relays that published it', () => {
    const relays = spans.filter(({ kind }) => kind === 'producer');
    expect([...new Set(relays.map(({ service }) => service))].sort()).toEqual([
      'inventory-service',
      'order-service',
      'payment-service',
    ]);
    const creators = new Set(own.map(({ spanId }) => spanId));
    for (const { links } of relays)
      expect(links.some((link) => link.traceId === traceId && creators.has(link.spanId))).toBe(true);
  });

  it('is shown to operators only, by a trace id', async () => {
    expect((await request('GET', `/control/traces/${traceId}`, { as: 'ada' })).status).toBe(403);
    expect((await request('GET', '/control/traces/made-up')).status).toBe(400);
  });
});
