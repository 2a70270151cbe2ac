import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem } from '../testing/stub-service.js';

const orderId = '0a1b2c3d-0000-4000-8000-000000000001';
const order = { orderId, status: 'CONFIRMED' };
const payment = { orderId, status: 'captured' };
const reservation = { orderId, status: 'committed' };
const details = { orderId, timeline: [] };

describe('GET /v1/orders/{orderId}/overview', () => {
  let gateway: RunningGateway;
  beforeEach(async () => {
    gateway = await RunningGateway.start();
    gateway.orders.answers(() => ok(order));
    gateway.payments.answers(() => ok(payment));
    gateway.inventory.answers(() => ok(reservation));
    gateway.views.answers(() => ok(details));
  });
  afterEach(() => gateway.stop());

  const get = () => gateway.ask(`/v1/orders/${orderId}/overview`, { as: 'ada' });

  it('has a part of every service, each asked by the caller’s own token', async () => {
    const { status, body } = await get();
    expect([status, body]).toEqual([200, { orderId, order, payment, reservation, details, missing: [] }]);
    const asked = [gateway.orders, gateway.payments, gateway.inventory, gateway.views].map(
      ({ requests: [request] }) => request!,
    );
    expect(asked.map(({ url }) => url)).toEqual([
      `/orders/${orderId}`,
      `/payments/${orderId}`,
      `/reservations/${orderId}`,
      `/orders/${orderId}`,
    ]);
    for (const { headers } of asked) expect(headers.authorization).toMatch(/^Bearer /);
  });

  it.each(['is down', 'is silent', 'fails'])('names a service that %s', async (how) => {
    if (how === 'is down') await gateway.payments.down();
    else gateway.payments.answers(() => (how === 'fails' ? problem(500) : 'silence'));
    const { status, body } = await get();
    expect([status, body]).toEqual([
      200,
      { orderId, order, reservation, details, missing: ['payment-service'] },
    ]);
  });

  it('waits for nobody longer than a moment', async () => {
    await get();
    for (const stub of [gateway.payments, gateway.inventory, gateway.views]) stub.answers(() => 'silence');
    const times: number[] = [];
    for (let time = 0; time < 20; time++) {
      const before = performance.now();
      expect((await get()).body.missing).toEqual(['payment-service', 'inventory-service', 'view-service']);
      times.push(performance.now() - before);
    }
    // the first ones wait for their deadline, the others not even that: their circuits are open
    expect(Math.min(...times.slice(15))).toBeLessThan(Math.min(...times.slice(0, 4)));
    expect(times.sort((a, b) => a - b)[4]).toBeLessThan(400);
  });

  it('is 404 when order-service says so, whatever others have', async () => {
    gateway.orders.answers(() => problem(404, { detail: 'order-service says' }));
    const { status, body } = await get();
    expect([status, body.detail]).toEqual([404, 'order-service says']);
  });

  it('does without what does not exist yet', async () => {
    gateway.payments.answers(() => problem(404));
    gateway.views.answers(() => problem(404));
    expect((await get()).body).toEqual({ orderId, order, reservation, missing: [] });
  });
});
