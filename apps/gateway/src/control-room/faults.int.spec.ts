import { RunningGateway } from '../testing/running-gateway.js';
import { ok, problem, StubService } from '../testing/stub-service.js';

const OPS_TOKEN = 'a-secret-of-operators';
const CONTROL_SERVER_TOKEN = 'a-secret-of-the-runner';
const declined = { kind: 'decline', percent: 50, seconds: 30 };

describe('the control room of a system that can be broken', () => {
  let gateway: RunningGateway;
  let server: StubService;

  beforeAll(async () => {
    server = await StubService.start();
    const CONTROL_SERVER_URL = server.url;
    gateway = await RunningGateway.start({
      CONTROL_ROOM: 'true',
      ...{ OPS_TOKEN, CONTROL_SERVER_URL, CONTROL_SERVER_TOKEN },
    });
  });
  afterEach(() => server.up());
  afterAll(async () => {
    await gateway.stop();
    await server.down();
  });

  it('hands a fault on, with a token of its own', async () => {
    server.answers(() => ok({ ...declined, id: '1' }, 201));
    const answer = await gateway.ask('/control/faults', { method: 'POST', body: declined });
    expect(answer).toMatchObject({ status: 201, body: { ...declined, id: '1' } });
    expect(server.requests).toMatchObject([{ method: 'POST', url: '/faults', body: declined }]);
    expect(server.requests[0]!.headers.authorization).toBe(`Bearer ${CONTROL_SERVER_TOKEN}`);
  });

  it('hands on what is wrong with it, place by place', async () => {
    const errors = [{ path: 'seconds', message: 'Too big' }];
    server.answers(() => problem(400, { errors }));
    const answer = await gateway.ask('/control/faults', {
      method: 'POST',
      body: { ...declined, seconds: 999 },
    });
    expect(answer).toMatchObject({ status: 400, body: { errors } });
  });

  it('heals one fault, or all', async () => {
    server.answers(() => ({ status: 204 }));
    expect((await gateway.ask('/control/faults/a%2Fb', { method: 'DELETE' })).status).toBe(204);
    expect((await gateway.ask('/control/faults', { method: 'DELETE' })).status).toBe(204);
    expect(server.requests.map(({ url }) => url)).toEqual(['/faults/a%2Fb', '/faults']);
  });

  it('shows the verdict', async () => {
    const verdict = { at: '2026-01-01T00:00:00.000Z', tookMs: 7, findings: [] };
    server.answers(() => ok(verdict));
    expect(await gateway.ask('/control/verdict')).toMatchObject({ status: 200, body: verdict });
  });

  it('is for operators', async () => {
    server.answers(() => ok({}));
    for (const path of ['/control/faults', '/control/verdict']) {
      expect((await gateway.ask(path, { as: 'ada' })).status).toBe(403);
      expect((await gateway.ask(path, { as: 'nobody' })).status).toBe(401);
    }
    expect(server.requests).toEqual([]);
  });

  it('says so when the control server is away, or does not know this gateway', async () => {
    server.answers(() => problem(401));
    expect((await gateway.ask('/control/verdict')).status).toBe(502);
    server.answers(() => ok('<html>'));
    expect((await gateway.ask('/control/verdict')).status).toBe(503);
    await server.down();
    expect((await gateway.ask('/control/faults')).status).toBe(503);
  });
});

describe('the control room of any other system', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start({ CONTROL_ROOM: 'true', OPS_TOKEN });
  });
  afterAll(() => gateway.stop());

  it('has nothing to break', async () => {
    expect((await gateway.ask('/control/faults')).body).toMatchObject({ enabled: false, kinds: [] });
    expect((await gateway.ask('/control/faults', { method: 'POST', body: declined })).status).toBe(409);
  });

  it('has no verdict, and says why', async () =>
    expect((await gateway.ask('/control/verdict')).body).toEqual({
      findings: [],
      unavailable: expect.stringContaining('npm run check'),
    }));
});
