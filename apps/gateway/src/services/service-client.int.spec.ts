import type { Problem } from '@eventually/platform';
import { Logger } from '@nestjs/common';
import { until } from '@eventually/testbed';
import { ok, problem, StubService } from '../testing/stub-service.js';
import { type ServiceAnswer, ServiceRequest } from './exchange.js';
import { ServiceClient } from './service-client.js';

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Milliseconds. */
  readonly within?: number;
}

const statusOf = (asked: Promise<ServiceAnswer>): Promise<number> =>
  asked.then(
    ({ status }) => status,
    (error: Problem) => error.getStatus(),
  );

describe('the way to a service', () => {
  let stub: StubService;
  let door: ServiceClient;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    stub = await StubService.start();
  });
  afterAll(() => stub.down());
  beforeEach(async () => {
    await stub.up();
    door = new ServiceClient('some-service', [stub.url]);
  });
  afterEach(() => door.close());

  const ask = ({ within, ...init }: Asked = {}) =>
    door.fetch(
      new ServiceRequest('/thing', { ...init, ...(within && { signal: AbortSignal.timeout(within) }) }),
    );

  it('keeps its connections', async () => {
    stub.answers(() => ok({}));
    for (let time = 0; time < 20; time++) await ask();
    expect(stub.connections).toBeLessThanOrEqual(2); // a second one when a call comes before the first is free again
  });

  describe('with two instances', () => {
    let other: StubService;
    beforeEach(async () => {
      other = await StubService.start();
      for (const one of [stub, other]) one.answers(() => ok({}));
      door = new ServiceClient('some-service', [stub.url, other.url]);
    });
    afterEach(() => other.down());

    it('goes to each of them in turn', async () => {
      for (let time = 0; time < 10; time++) await ask();
      expect([stub, other].map(({ requests }) => requests.length)).toEqual([5, 5]);
    });

    it('goes to the other one while one is down', async () => {
      await other.down();
      for (let time = 0; time < 10; time++) expect(await statusOf(ask())).toBe(200);
      expect(stub.requests).toHaveLength(10);
    });
  });

  it('repeats a GET when its connection breaks', async () => {
    stub.answers(() => (stub.requests.length === 1 ? 'hang up' : ok({ is: 'here' })));
    expect(await (await ask()).json()).toEqual({ is: 'here' });
    expect(stub.requests).toHaveLength(2);
  });

  it('repeats it twice at most', async () => {
    stub.answers(() => 'hang up');
    await expect(ask()).rejects.toMatchObject({ status: 503 });
    expect(stub.requests).toHaveLength(3);
  });

  it.each(['POST', 'PUT'])(
    'repeats a %s whose Idempotency-Key says that it may be, as it was',
    async (method) => {
      stub.answers(() => (stub.requests.length === 1 ? 'hang up' : ok({ is: 'here' }, 202)));
      const post = { method, body: '{"a":1}', headers: { 'idempotency-key': 'key-1' } };
      expect(await ask(post)).toMatchObject({ status: 202 });
      expect(stub.requests).toHaveLength(2);
      expect(stub.requests[1]).toMatchObject({ headers: { 'idempotency-key': 'key-1' }, body: { a: 1 } });
    },
  );

  it.each(['POST', 'PUT', 'DELETE'])('repeats no %s without one', async (method) => {
    stub.answers(() => 'hang up');
    await expect(ask({ method })).rejects.toMatchObject({ status: 503 });
    expect(stub.requests).toHaveLength(1);
  });

  it('repeats no refusal', async () => {
    stub.answers(() => problem(503, { detail: 'the service itself says' }));
    expect(await (await ask()).json()).toMatchObject({ detail: 'the service itself says' });
    expect(stub.requests).toHaveLength(1);
  });

  it('gives up at the deadline, over all attempts together', async () => {
    stub.answers(() => 'silence');
    await expect(ask({ within: 200 })).rejects.toMatchObject({
      status: 504,
      response: { detail: expect.stringContaining('some-service') },
    });
    expect(stub.requests).toHaveLength(1);
  });

  it('stays open for a service that says when to come back: it is about that request alone', async () => {
    stub.answers(() => ({ ...problem(503), headers: { 'retry-after': '1' } }));
    for (let time = 0; time < 10; time++) expect(await ask()).toMatchObject({ status: 503 });
    expect([door.circuit, stub.requests.length]).toEqual(['closed', 10]);
  });

  it('says which service cannot be reached', async () => {
    await stub.down();
    await expect(ask()).rejects.toMatchObject({
      status: 503,
      response: { detail: expect.stringContaining('some-service') },
    });
  });

  it('reaches it again as soon as it is back', async () => {
    stub.answers(() => ok({}));
    await stub.down();
    await expect(ask()).rejects.toMatchObject({ status: 503 });
    await stub.up();
    await expect(ask()).resolves.toMatchObject({ status: 200 });
  });

  describe('that fails again and again', () => {
    const fail = () => statusOf(ask({ method: 'DELETE' }));
    const failUntilOpen = async () => {
      for (let time = 0; time < 10; time++) await fail();
      expect(door.circuit).toBe('open');
      stub.requests.length = 0;
    };

    it('nobody waits for it any more, until it answers again', async () => {
      stub.answers(() => 'hang up');
      expect(door.circuit).toBe('closed');
      await failUntilOpen();
      expect(await fail()).toBe(503);
      expect(stub.requests).toHaveLength(0);
      stub.answers(() => ok({}));
      await until(() => ask().catch(() => undefined), Boolean);
      expect(door.circuit).toBe('closed');
    });

    it.each([502, 503, 504])('counts as failing by %d too', async (status) => {
      stub.answers(() => problem(status));
      await failUntilOpen();
    });

    it.each([400, 404, 500])('does not by %d', async (status) => {
      stub.answers(() => problem(status));
      for (let time = 0; time < 20; time++) await fail();
      expect(door.circuit).toBe('closed');
    });

    /** Asks so many times; of ten requests in a row so many fail, spread among those that do not. */
    const askWhereOfTenFail = async (failing: number, times: number) => {
      stub.answers(() => ((stub.requests.length * failing) % 10 < failing ? 'hang up' : ok({})));
      for (let time = 0; time < times && door.circuit === 'closed'; time++) await fail();
    };

    it('nobody waits for it either when more than half of the requests fail, among others that do not', async () => {
      await askWhereOfTenFail(6, 40);
      expect(door.circuit).toBe('open');
    });

    it('everybody does while some fail now and then', async () => {
      await askWhereOfTenFail(2, 60);
      expect([door.circuit, stub.requests.length]).toEqual(['closed', 60]);
    });

    it('is silent: who tries it keeps nobody longer than their deadline', async () => {
      stub.answers(() => 'silence');
      for (let time = 0; time < 10; time++) await ask({ within: 20 }).catch(() => undefined);
      await until(
        () => door.circuit,
        (circuit) => circuit === 'open',
      );
      await until(
        () => ask({ within: 20 }).catch(() => stub.requests.length),
        (asked) => Number(asked) > 10,
      );
      const trying = ask({ within: 20_000 }).catch(() => undefined);
      const before = performance.now();
      await expect(ask({ within: 50 })).rejects.toMatchObject({
        status: expect.any(Number),
      });
      expect(performance.now() - before).toBeLessThan(10_000);
      await stub.down();
      await trying;
    });
  });

  it('takes so many at once, lets some wait, and turns the others away', async () => {
    stub.answers(() => 'silence');
    const calls = Array.from({ length: 300 }, () => statusOf(ask({ within: 1_000 })));
    const statuses = await Promise.all(calls);
    const count = (status: number) => statuses.filter((one) => one === status).length;
    expect([count(503), count(504)]).toEqual([44, 256]);
  });
});
