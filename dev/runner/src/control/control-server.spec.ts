import type { Fault, Faults } from '@eventually/control-room';
import { ActiveFaults } from './active-faults.js';
import { ControlServer } from './control-server.js';
import { routesOf } from './routes.js';

const TOKEN = 'a-secret-of-the-gateway';
const paused: Fault = { kind: 'pause-relay', service: 'order-service', seconds: 60 };

describe('the control server', () => {
  let server: ControlServer;
  let faults: ActiveFaults;
  let healed: string[];
  let isBreakable: boolean;

  beforeEach(async () => {
    healed = [];
    isBreakable = true;
    server = await ControlServer.start(TOKEN);
    faults = new ActiveFaults(({ kind }) => ({
      strike: async () => {
        if (!isBreakable) throw new Error('payment-service does not answer');
      },
      heal: async () => void healed.push(kind),
    }));
  });
  afterEach(() => server.stop());

  const serve = (): void =>
    server.serve(
      routesOf({ kinds: ['crash', 'decline', 'pause-relay'] }, faults, {
        newest: () => ({ findings: [], unavailable: 'nobody looks' }),
      }),
    );
  const ask = async <T = { detail: string; errors: { path: string; message: string }[] }>(
    method: string,
    path: string,
    body?: unknown,
    authorization = `Bearer ${TOKEN}`,
  ) => {
    const answer = await fetch(new URL(path, server.url), {
      method,
      headers: { authorization },
      body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as T };
  };

  it.each(['', 'Bearer wrong', TOKEN])('tells nothing to who says %j', async (authorization) => {
    serve();
    expect((await ask('GET', '/faults', undefined, authorization)).status).toBe(401);
    expect((await ask('POST', '/faults', paused, authorization)).status).toBe(401);
    expect(faults.list()).toEqual([]);
  });

  it('asks for patience while the system starts', async () =>
    expect(await ask('GET', '/faults')).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('starting') },
    }));

  it('breaks what it is asked to, and lists it', async () => {
    serve();
    const { status, body } = await ask('POST', '/faults', paused);
    expect(status).toBe(201);
    const listed = (await ask<Faults>('GET', '/faults')).body;
    expect(listed).toMatchObject({ enabled: true, kinds: ['crash', 'decline', 'pause-relay'] });
    expect(listed.active).toEqual([body]);
    const { since, until } = listed.active[0]!;
    expect(Date.parse(until) - Date.parse(since)).toBe(60_000);
  });

  it('heals one, or all', async () => {
    serve();
    for (const fault of [paused, { kind: 'decline', percent: 5, seconds: 9 }])
      await ask('POST', '/faults', fault);
    const [first] = faults.list();
    expect((await ask('DELETE', `/faults/${first!.id}`)).status).toBe(204);
    expect(healed).toEqual(['pause-relay']);
    expect((await ask('DELETE', `/faults/${first!.id}`)).status).toBe(404);
    expect((await ask('DELETE', '/faults')).status).toBe(204);
    expect(healed).toEqual(['pause-relay', 'decline']);
    expect(faults.list()).toEqual([]);
  });

  it.each([
    [{ ...paused, seconds: 301 }, 'seconds'],
    [{ ...paused, seconds: 0 }, 'seconds'],
    [{ ...paused, service: 'view-service' }, 'service'], // it has nothing to publish
    [{ kind: 'crash', service: 'order-service', failpoint: 'nowhere', seconds: 5 }, 'failpoint'],
    [{ kind: 'decline', percent: 101, seconds: 5 }, 'percent'],
    [{ kind: 'decline', percent: 10, seconds: 5, more: 1 }, ''],
    [{ kind: 'earthquake', seconds: 5 }, 'kind'],
    [{ kind: 'stop-broker', seconds: 5 }, 'kind'], // not on this system
    ['"a string"', ''],
  ])('refuses %j, and says where', async (fault, path) => {
    serve();
    const { status, body } = await ask('POST', '/faults', fault);
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.path)).toEqual([path]);
    expect(faults.list()).toEqual([]);
  });

  it('refuses what is no JSON, or too much', async () => {
    serve();
    expect(await ask('POST', '/faults', '{')).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('must be JSON') },
    });
    expect((await ask('POST', '/faults', 'x'.repeat(20_000))).status).toBe(413);
  });

  it('says so when the system cannot be broken just now, and leaves nothing half broken', async () => {
    serve();
    isBreakable = false;
    const { status, body } = await ask('POST', '/faults', paused);
    expect(status).toBe(503);
    expect(body.detail).toBe('payment-service does not answer');
    expect(faults.list()).toEqual([]);
    expect(healed).toEqual(['pause-relay']);
  });

  it('has the verdict', async () => {
    serve();
    expect((await ask('GET', '/verdict')).body).toEqual({ findings: [], unavailable: 'nobody looks' });
  });

  it.each([
    ['PUT', '/faults', 405],
    ['GET', '/', 404],
    ['GET', '/constructor', 404],
    ['GET', '/faults/a/b', 404],
  ])('knows no %s %s', async (method, path, status) => {
    serve();
    expect((await ask(method, path)).status).toBe(status);
  });
});
