import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem } from '../testing/stub-service.js';

const orderId = '0a1b2c3d-0000-4000-8000-000000000001';

describe('POST /v1/orders/{orderId}/cancel', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start();
  });
  afterAll(() => gateway.stop());

  const cancel = (id = orderId) => gateway.ask(`/v1/orders/${id}/cancel`, { method: 'POST' });

  it('is accepted with the status as it is now', async () => {
    gateway.orders.answers(() => ok({ orderId, status: 'CANCELLED' }, 202));
    const { status, body } = await cancel();
    expect([status, body]).toEqual([202, { orderId, status: 'CANCELLED' }]);
    expect(gateway.orders.requests).toMatchObject([{ method: 'POST', url: `/orders/${orderId}/cancel` }]);
  });

  it('hands the Idempotency-Key on, and repeats with it when the connection breaks', async () => {
    gateway.orders.answers(() =>
      gateway.orders.requests.length < 2 ? 'hang up' : ok({ orderId, status: 'CANCELLED' }, 202),
    );
    const headers = { 'idempotency-key': 'key-1' };
    expect((await gateway.ask(`/v1/orders/${orderId}/cancel`, { method: 'POST', headers })).status).toBe(202);
    expect(gateway.orders.requests.map((asked) => asked.headers['idempotency-key'])).toEqual([
      'key-1',
      'key-1',
    ]);
  });

  it.each([404, 409])('passes %d on', async (refused) => {
    gateway.orders.answers(() => problem(refused, { detail: 'why' }));
    const { status, body } = await cancel();
    expect([status, body]).toEqual([refused, problem(refused, { detail: 'why' }).body]);
  });

  it('refuses what is no order id', async () => {
    const { status, body } = await cancel('first');
    expect([status, body.errors[0].path]).toEqual([400, 'orderId']);
  });
});
