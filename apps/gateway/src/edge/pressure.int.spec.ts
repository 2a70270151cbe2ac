import { until } from '@eventually/testbed';
import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem } from '../testing/stub-service.js';

const list = '/v1/orders';

describe('a client that asks too often', () => {
  let gateway: RunningGateway;
  beforeEach(async () => {
    gateway = await RunningGateway.start({ RATE_LIMIT: '3', OPERATOR_RATE_LIMIT: '5' });
    gateway.views.answers(() => ok({ orders: [] }));
    gateway.inventory.answers(() => ok({ products: [] }));
  });
  afterEach(() => gateway.stop());

  const statuses = async (times: number, path: string, as: 'ada' | 'grace' | 'olga' | 'nobody') => {
    const seen: number[] = [];
    for (let time = 0; time < times; time++) seen.push((await gateway.ask(path, { as })).status);
    return seen;
  };

  it('is told to come again later, and when', async () => {
    const left: (string | null)[] = [];
    for (let time = 0; time < 3; time++)
      left.push((await gateway.ask(list, { as: 'ada' })).headers.get('ratelimit-remaining'));
    expect(left).toEqual(['2', '1', '0']);
    const { status, headers, body } = await gateway.ask(list, { as: 'ada' });
    expect([status, body.title]).toEqual([429, 'Too Many Requests']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('ratelimit-limit')).toBe('3');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(10);
    expect(headers.get('x-correlation-id')).toBeTruthy();
    expect(gateway.views.requests).toHaveLength(3);
  });

  it('uses up nobody else’s share', async () => {
    expect((await statuses(4, list, 'ada')).at(-1)).toBe(429);
    expect(await statuses(1, list, 'grace')).toEqual([200]);
    expect((await statuses(6, list, 'olga')).slice(3)).toEqual([200, 200, 429]);
    expect((await statuses(4, '/v1/products', 'nobody')).at(-1)).toBe(429);
    expect(await statuses(1, '/health/live', 'nobody')).toEqual([200]);
  });

  it('is no other client because its token says so without being true', async () => {
    const forged = `Bearer e30.${Buffer.from('{"sub":"grace"}').toString('base64url')}.c2ln`;
    for (let time = 0; time < 4; time++) await gateway.ask(list, { headers: { authorization: forged } });
    expect((await gateway.ask(list, { as: 'nobody' })).status).toBe(429);
    expect(await statuses(1, list, 'grace')).toEqual([200]);
  });
});

describe('orders that order-service has no room for', () => {
  const order = { lines: [{ sku: 'tea', quantity: 1 }], payment: { token: 'tok_ok' } };
  let gateway: RunningGateway;
  beforeAll(async () => void (gateway = await RunningGateway.start()));
  afterAll(() => gateway.stop());

  const place = () =>
    gateway.ask('/v1/orders', { method: 'POST', body: order, headers: { 'idempotency-key': 'key' } });
  const full = { ...problem(503), headers: { 'retry-after': '1', 'full-for-ms': '900' } };

  it('are passed on as it refuses them, and then turned away without asking it', async () => {
    gateway.orders.answers(({ url }) => (url === '/health/room' ? ok({ room: 0 }) : full));
    for (let time = 0; time < 3; time++) {
      const { status, headers } = await place();
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    }
    expect(gateway.orders.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('are taken again as soon as it has room; nothing else was turned away', async () => {
    gateway.orders.answers(({ url }) =>
      url === '/health/room' ? ok({ room: 1 }) : ok({ orderId: 'o', status: 'PENDING' }, 202),
    );
    gateway.views.answers(() => ok({ orders: [] }));
    expect((await gateway.ask(list)).status).toBe(200);
    await until(place, ({ status }) => status === 202);
  });
});

describe('more requests than can be answered', () => {
  it('are turned away at once, but for those who watch', async () => {
    const gateway = await RunningGateway.start({ REQUESTS_IN_FLIGHT: '2' });
    gateway.orders.answers(() => ok({}));
    gateway.inventory.answers(() => ok({}));
    gateway.views.answers(() => 'silence');
    try {
      const waiting = [gateway.ask(list), gateway.ask(list)];
      await until(
        () => gateway.views.requests.length,
        (count) => count === 2,
      );
      const { status, headers, body } = await gateway.ask(list);
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
      expect(body.detail).toContain('more to do');
      expect((await gateway.ask('/health/ready', { as: 'nobody' })).status).toBe(200);
      await gateway.views.down();
      await Promise.all(waiting);
      await gateway.views.up();
      gateway.views.answers(() => ok({ orders: [] }));
      await until(
        () => gateway.ask(list),
        (answer) => answer.status === 200,
      );
    } finally {
      await gateway.stop();
    }
  });

  it('are turned away while the process is late with its work', async () => {
    const gateway = await RunningGateway.start({ LATE_BY: '40' });
    try {
      const block = setInterval(() => {
        for (const end = performance.now() + 150; performance.now() < end;);
      }, 1);
      const late = await until(
        () => gateway.ask('/v1/products', { as: 'nobody' }),
        ({ status }) => status === 503,
      ).finally(() => clearInterval(block));
      expect(late.body.detail).toContain('more to do');
    } finally {
      await gateway.stop();
    }
  });
});
