import { until } from '@eventually/testbed';
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
  /** A part has a moment, which a busy machine may take from it: it is asked for again. */
  const getWithout = (...missing: string[]) => until(get, ({ body }) => `${body.missing}` === `${missing}`);

  it('has a part of every service, each asked by the caller’s own token', async () => {
    const { status, body } = await getWithout();
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
    const { status, body } = await getWithout('payment-service');
    expect([status, body]).toEqual([
      200,
      { orderId, order, reservation, details, missing: ['payment-service'] },
    ]);
  });

  it('waits for nobody longer than a moment', async () => {
    await get();
    for (const stub of [gateway.payments, gateway.inventory, gateway.views]) stub.answers(() => 'silence');
    const asked = () => gateway.payments.requests.length;
    const asksNobody = async () => {
      const before = asked();
      expect((await get()).body.missing).toEqual(['payment-service', 'inventory-service', 'view-service']);
      return asked() === before;
    };
    await until(asksNobody); // the first ones wait for their deadline, then not even that: their circuits are open
  });

  it('is 404 when order-service says so, whatever others have', async () => {
    gateway.orders.answers(() => problem(404, { detail: 'order-service says' }));
    const { status, body } = await get();
    expect([status, body.detail]).toEqual([404, 'order-service says']);
  });

  it('does without what does not exist yet', async () => {
    gateway.payments.answers(() => problem(404));
    gateway.views.answers(() => problem(404));
    expect((await getWithout()).body).toEqual({ orderId, order, reservation, missing: [] });
  });
});
