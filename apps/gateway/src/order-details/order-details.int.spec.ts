import { until } from '@eventually/testbed';
import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem } from '../testing/stub-service.js';

const orderId = '0a1b2c3d-0000-4000-8000-000000000001';
const order = {
  orderId,
  customerId: 'ada',
  status: 'PENDING',
  lines: [],
  total: {},
  placedAt: 'then',
  version: 1,
  versions: { order: 1 },
};
const document = {
  ...order,
  status: 'CONFIRMED',
  version: 5,
  versions: { order: 2, stock: 1, payment: 2 },
  timeline: [{ type: 'OrderPlaced' }],
};

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await Promise.all([gateway.orders.up(), gateway.views.up()]);
  gateway.orders.answers(() => ok(order));
  gateway.views.answers(() => ok(document));
  await closeTheCircuit();
  gateway.orders.answers(() => ok(order));
  gateway.views.answers(() => ok(document));
});

/** So many good answers that the failures of one spec are never more than half: it is not the circuit that is specified. */
async function closeTheCircuit(): Promise<void> {
  gateway.views.answers(() => ok({ orders: [] }));
  const list = () => gateway.ask('/v1/orders');
  await until(list, ({ status }) => status === 200);
  for (let time = 0; time < 10; time++) await list();
}

describe('GET /v1/orders/{orderId}', () => {
  const get = () => gateway.ask(`/v1/orders/${orderId}`);

  it('knows an id in capitals as well', async () => {
    await gateway.ask('/v1/orders/0A1B2C3D-0000-4000-8000-00000000000E');
    expect(gateway.views.requests[0]!.url).toBe('/orders/0a1b2c3d-0000-4000-8000-00000000000e');
  });

  const expectTheFallback = async () => {
    const { status, headers, body } = await get();
    expect([status, headers.get('x-answered-by')]).toEqual([200, 'order-service']);
    expect(body).toEqual({ ...order, timeline: [], source: 'order-service' });
  };

  it('is answered from the view', async () => {
    const { status, headers, body } = await get();
    expect([status, headers.get('x-answered-by')]).toEqual([200, 'view-service']);
    expect(body).toEqual({ ...document, version: 2, source: 'view-service' });
    expect(gateway.orders.requests).toEqual([]);
  });

  it('is answered by order-service, and says so, while the view does not have the order yet', async () => {
    gateway.views.answers(() => problem(404));
    await expectTheFallback();
  });

  it('is answered by order-service while the view is down', async () => {
    await gateway.views.down();
    await expectTheFallback();
  });

  it.each([500, 503])('is answered by order-service when the view answers %d', async (status) => {
    gateway.views.answers(() => problem(status));
    await expectTheFallback();
  });

  it('does not wait for a view that hangs', async () => {
    gateway.views.answers(() => 'silence');
    await expectTheFallback();
  });

  it('has versions that never go back, whoever answers', async () => {
    const owner = { ...order, status: 'CONFIRMED', version: 2, versions: { order: 2 } };
    gateway.orders.answers(() => ok(owner));
    const seen = { version: 0, versions: {} as Record<string, number> };
    for (const isThere of [true, false, true, false, true]) {
      gateway.views.answers(() => (isThere ? ok(document) : problem(503)));
      const { body } = await get();
      expect(body.version).toBeGreaterThanOrEqual(seen.version);
      for (const [stream, version] of Object.entries<number>(body.versions))
        expect(version).toBeGreaterThanOrEqual(seen.versions[stream] ?? 0);
      seen.version = body.version;
      Object.assign(seen.versions, body.versions);
    }
    expect(seen).toEqual({ version: 2, versions: { order: 2, stock: 1, payment: 2 } });
  });

  it('does not go back to a view that is behind what order-service has told', async () => {
    const id = '0a1b2c3d-0000-4000-8000-000000000099';
    const read = async () =>
      (await gateway.ask(`/v1/orders/${id}`)).body as { version: number; source: string };
    gateway.orders.answers(() => ok({ ...order, version: 2, versions: { order: 2 } }));
    const seen: unknown[] = [];
    for (const inTheView of [problem(503), ok(order), ok(order), ok(document), ok(document)]) {
      gateway.views.answers(() => inTheView);
      const { version, source } = await read();
      seen.push([version, source]);
    }
    const [owner, view] = ['order-service', 'view-service'];
    expect(seen).toEqual([owner, owner, owner, view, view].map((source) => [2, source]));
  });

  it('is 404 only when order-service says so', async () => {
    gateway.views.answers(() => problem(404, { detail: 'the view says' }));
    gateway.orders.answers(() => problem(404, { detail: 'order-service says' }));
    const { status, body } = await get();
    expect([status, body.detail]).toEqual([404, 'order-service says']);
  });

  it('is 503 when neither can be reached', async () => {
    await Promise.all([gateway.views.down(), gateway.orders.down()]);
    const { status, headers, body } = await get();
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body.detail).toContain('order-service');
  });

  it('says that there is something better, and until when this stays', async () => {
    const { headers } = await get();
    expect(headers.get('deprecation')).toMatch(/^@\d{10}$/);
    expect(Date.parse(headers.get('sunset')!)).toBeGreaterThan(
      Number(headers.get('deprecation')!.slice(1)) * 1_000,
    );
    expect(headers.get('link')).toContain(`</v2/orders/${orderId}>; rel="successor-version"`);
  });

  it('hands the view what its answer has to include, in the way it was told', async () => {
    await gateway.ask(`/v1/orders/${orderId}?after=one,two`, { headers: { 'consistency-token': 'three' } });
    const [{ url, headers }] = gateway.views.requests as [(typeof gateway.views.requests)[0]];
    expect(url).toBe(`/orders/${orderId}?after=one%2Ctwo`);
    expect(headers['consistency-token']).toBe('three');
  });

  it('does so for the second shape, too', async () => {
    gateway.views.answers(() => problem(202));
    const asked = { headers: { 'consistency-token': 'two' } };
    expect((await gateway.ask(`/v2/orders/${orderId}?after=one`, asked)).status).toBe(202);
    const [{ url, headers }] = gateway.views.requests as [(typeof gateway.views.requests)[0]];
    expect([url, headers['consistency-token']]).toEqual([`/orders/${orderId}?after=one`, 'two']);
  });

  it('says that the view does not include it yet, though order-service would know', async () => {
    gateway.views.answers(() => ({
      ...problem(202, { detail: 'not yet' }),
      headers: { 'retry-after': '3' },
    }));
    const { status, headers, body } = await gateway.ask(`/v1/orders/${orderId}?after=one`);
    expect([status, headers.get('retry-after'), body.detail]).toEqual([202, '3', 'not yet']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(gateway.orders.requests).toEqual([]);
  });

  it('is answered by order-service while the view is down: whoever wrote it has it', async () => {
    await gateway.views.down();
    const { status, headers } = await gateway.ask(`/v1/orders/${orderId}?after=one`);
    expect([status, headers.get('x-answered-by')]).toEqual([200, 'order-service']);
  });

  it('refuses what is no order id', async () => {
    const { status, body } = await gateway.ask('/v1/orders/first');
    expect([status, body.errors[0].path]).toEqual([400, 'orderId']);
  });
});

describe('GET /v1/orders', () => {
  it('hands the query to the view and its page to the client', async () => {
    const page = { orders: [document], nextCursor: 'next' };
    gateway.views.answers(() => ok(page));
    const { status, body } = await gateway.ask(
      '/v1/orders?customerId=a%26b&status=PENDING&limit=5&cursor=here',
    );
    expect([status, body]).toEqual([200, { ...page, orders: [{ ...document, version: 2 }] }]);
    expect(gateway.views.requests[0]!.url).toBe(
      '/orders?customerId=a%26b&status=PENDING&limit=5&cursor=here',
    );
  });

  it('hands on what it has to include, and that it does not yet', async () => {
    gateway.views.answers(() => ({ ...problem(202), headers: { 'retry-after': '3' } }));
    const { status, headers } = await gateway.ask('/v1/orders?limit=5&after=one');
    expect([status, headers.get('retry-after')]).toEqual([202, '3']);
    expect(gateway.views.requests[0]!.url).toBe('/orders?after=one&limit=5');
  });

  it.each(['limit=0', 'limit=101', 'status=OPEN', 'customerId='])('refuses %s', async (query) => {
    const { status, body } = await gateway.ask(`/v1/orders?${query}`);
    expect([status, body.errors[0].path]).toEqual([400, query.split('=')[0]]);
  });

  it('has no other source: 503 while the view is down', async () => {
    await gateway.views.down();
    const { status, headers, body } = await gateway.ask('/v1/orders');
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body.detail).toContain('view-service');
  });
});

describe('GET /v2/orders/{orderId}', () => {
  it('is the same order in a better shape', async () => {
    const price = { amount: 1490, currency: 'EUR' };
    const lines = [{ sku: 'tea', quantity: 2, unitPrice: price }];
    gateway.views.answers(() => ok({ ...document, lines, total: { ...price, amount: 2980 } }));
    const { status, headers, body } = await gateway.ask(`/v2/orders/${orderId}`);
    expect([status, headers.get('x-answered-by'), headers.get('deprecation')]).toEqual([
      200,
      'view-service',
      null,
    ]);
    expect(body).toMatchObject({
      orderId,
      status: { order: 'CONFIRMED', isFinal: false },
      lines: [{ unitPrice: { amount: '14.90' }, linePrice: { amount: '29.80' } }],
      total: { amount: '29.80', currency: 'EUR' },
    });
  });
});
