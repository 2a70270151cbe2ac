import { Logger } from '@nestjs/common';
import { ok, problem, StubService } from '../testing/stub-service.js';
import { JsonService } from './json-service.js';

const get = { method: 'GET', path: '/thing' } as const;

describe('talking to a service', () => {
  let stub: StubService;
  let service: JsonService;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    stub = await StubService.start();
    service = new JsonService('some-service', stub.url);
  });
  afterAll(async () => {
    await service.close();
    await stub.down();
  });
  beforeEach(() => stub.up());

  it('keeps its connections', async () => {
    stub.answers(() => ok({}));
    for (let time = 0; time < 20; time++) await service.call(get);
    expect(stub.connections).toBeLessThanOrEqual(2); // a second one when a call comes before the first is free again
  });

  it('repeats a GET once when its connection breaks', async () => {
    stub.answers(() => (stub.requests.length === 1 ? 'hang up' : ok({ is: 'here' })));
    expect(await service.call(get)).toEqual({ status: 200, body: { is: 'here' } });
    expect(stub.requests).toHaveLength(2);
  });

  it('repeats it only once', async () => {
    stub.answers(() => 'hang up');
    await expect(service.call(get)).rejects.toMatchObject({ status: 503 });
    expect(stub.requests).toHaveLength(2);
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)('repeats no %s', async (method) => {
    stub.answers(() => 'hang up');
    await expect(service.call({ method, path: '/thing' })).rejects.toMatchObject({ status: 503 });
    expect(stub.requests).toHaveLength(1);
  });

  it('repeats no refusal', async () => {
    stub.answers(() => problem(503, { detail: 'the service itself says' }));
    await expect(service.call(get)).rejects.toMatchObject({
      response: { detail: 'the service itself says' },
    });
    expect(stub.requests).toHaveLength(1);
  });

  it('gives up at the deadline, over all attempts together', async () => {
    stub.answers(() => 'silence');
    await expect(service.call({ ...get, within: 200 })).rejects.toMatchObject({
      status: 504,
      response: { detail: expect.stringContaining('some-service') },
    });
    expect(stub.requests).toHaveLength(1);
  });

  it('says which service cannot be reached', async () => {
    await stub.down();
    await expect(service.call(get)).rejects.toMatchObject({
      status: 503,
      response: { detail: expect.stringContaining('some-service') },
    });
  });

  it('reaches it again as soon as it is back', async () => {
    stub.answers(() => ok({}));
    await stub.down();
    await expect(service.call(get)).rejects.toMatchObject({ status: 503 });
    await stub.up();
    await expect(service.call(get)).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    ['a success that is not JSON', { status: 200, body: '<html>' }],
    ['an error that is not a problem', { status: 500, body: { message: 'stack trace' } }],
    ['a problem about another status', { ...problem(404), status: 500 }],
  ])('does not show %s: 502', async (_, answer) => {
    stub.answers(() => answer);
    await expect(service.call(get)).rejects.toMatchObject({ status: 502 });
  });
});
