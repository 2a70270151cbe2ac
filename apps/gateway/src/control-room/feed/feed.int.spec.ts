import { get, type IncomingMessage } from 'node:http';
import type { SeenMessage, ServiceFeedItem } from '@eventually/control-room';
import { until } from '@eventually/testbed';
import { issuer, RunningGateway } from '../../testing/running-gateway.js';
import { ok, problem, type StubService } from '../../testing/stub-service.js';

const OPS_TOKEN = 'a-secret-of-operators';
const message = (id: string): ServiceFeedItem => ({ kind: 'message', data: { id } as SeenMessage });
const idsIn = (text: string): string[] => [...text.matchAll(/"id":"(\w+)"/g)].map(([, id]) => id!);

/** A service's feed, in memory: its cursor is a number of items. */
class StubFeed {
  readonly items: ServiceFeedItem[] = [];

  constructor(readonly stub: StubService) {
    stub.answers(({ url }) => {
      const { pathname, searchParams } = new URL(url, 'http://stub');
      if (pathname !== '/ops/feed') return problem(404);
      const after = Number(searchParams.get('after') ?? this.items.length);
      return ok({ items: this.items.slice(after), next: String(this.items.length), isLast: true });
    });
  }

  get asked(): number {
    return this.stub.requests.filter(({ url }) => url.startsWith('/ops/feed')).length;
  }
}

describe('the feed of the control room', () => {
  let gateway: RunningGateway;
  let orders: StubFeed;
  let clients: IncomingMessage[];

  const start = async (): Promise<void> => {
    gateway = await RunningGateway.start({ CONTROL_ROOM: 'true', OPS_TOKEN });
    orders = new StubFeed(gateway.orders);
    for (const stub of [gateway.inventory, gateway.payments, gateway.views]) void new StubFeed(stub);
    clients = [];
  };
  beforeEach(start);
  afterEach(async () => {
    for (const client of clients) client.destroy();
    await gateway.stop();
  });

  const open = async (headers: Record<string, string> = {}, token?: string) => {
    const authorization = `Bearer ${token ?? (await issuer.operatorToken())}`;
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      get(`${gateway.url}/control/feed`, { headers: { authorization, ...headers } }, resolve).on(
        'error',
        reject,
      ),
    );
    clients.push(response);
    return response;
  };
  const watch = async (lastEventId?: string) => {
    const response = await open(lastEventId ? { 'last-event-id': lastEventId } : {});
    const client = {
      response,
      text: '',
      ended: false,
      get lastId() {
        return [...client.text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1];
      },
    };
    response.setEncoding('utf8').on('data', (text: string) => (client.text += text));
    response.on('end', () => (client.ended = true)).on('error', () => undefined);
    return client;
  };
  const whole = (id: string | undefined) => id?.split('.').every(Boolean);

  it.each([
    ['nobody', 401],
    ['ada', 403],
  ] as const)('is not for %s', async (as, status) =>
    expect((await gateway.ask('/control/feed', { as })).status).toBe(status),
  );

  it('asks services nothing while nobody watches', async () => {
    expect(gateway.orders.requests).toEqual([]);
    const { response } = await watch();
    await until(() => orders.asked > 0);
    response.destroy();
    let before = -1;
    await until(
      () => orders.asked,
      (asked) => asked === before || ((before = asked), false),
      { everyMs: 1_500 },
    );
  });

  it('tells what happens, as events of their kind, with gauges every now and then', async () => {
    const client = await watch();
    await until(() => whole(client.lastId));
    orders.items.push(message('first'), message('second'));
    await until(() => idsIn(client.text).length === 2);
    expect(client.response.headers).toMatchObject({ 'content-type': 'text/event-stream' });
    expect(client.text).toContain('event: message\ndata: {"id":"first"}\n\n');
    await until(() => client.text.includes('event: gauges\ndata: {"service":"gateway"'));
    expect(client.text).toContain('"circuits":{"order-service":"closed"');
  });

  it('tells of one of so many orders in a flood', async () => {
    const client = await watch();
    await until(() => whole(client.lastId));
    expect(client.text).toContain('event: sampling\ndata: {"oneOf":1}\n\n');
    orders.items.push(...Array.from({ length: 20_000 }, (_, n) => message(`m${n}`)));
    await until(() => /event: sampling\ndata: {"oneOf":\d+,"endings":"0/.test(client.text));
    await until(() => orders.stub.requests.some(({ url }) => url.includes('endings=0')));
  });

  it('asks for all who watch at once', async () => {
    const watching = [await watch(), await watch(), await watch()];
    await until(() => watching.every(({ lastId }) => lastId));
    orders.items.push(message('one'));
    await until(() => watching.every(({ text }) => idsIn(text).length === 1));
    const cursors = orders.stub.requests.filter(({ url }) => url.includes('after=0'));
    expect(cursors.length).toBeGreaterThan(0);
    expect(new Set(watching.map(({ lastId }) => lastId)).size).toBe(1);
  });

  it('goes on where a client stopped, alone or beside others', async () => {
    const client = await watch();
    await until(() => whole(client.lastId));
    orders.items.push(message('seen'));
    await until(() => idsIn(client.text).length === 1);
    client.response.destroy();
    orders.items.push(message('missed'), message('too'));
    const back = await watch(client.lastId);
    await until(() => idsIn(back.text).length === 2);
    const other = await watch(client.lastId);
    orders.items.push(message('new'));
    await until(() => idsIn(back.text).length === 3 && idsIn(other.text).length === 3);
    expect(idsIn(back.text)).toEqual(['missed', 'too', 'new']);
    expect(idsIn(other.text)).toEqual(['missed', 'too', 'new']);
  });

  it('leaves a gap for a client that is too slow, and the others get everything', async () => {
    const [slow, quick] = [await watch(), await watch()];
    await until(() => slow.lastId && quick.lastId);
    slow.response.pause();
    const size = 200_000;
    for (let page = 0; page < 60; page++) {
      orders.items.push({ kind: 'message', data: { id: `m${page}`, key: 'x'.repeat(size) } as SeenMessage });
      await until(() => quick.text.length > size * page);
    }
    slow.response.resume();
    await until(() => {
      orders.items.push(message('again'));
      return slow.text.includes('event: gap');
    });
    expect(quick.text).not.toContain('event: gap');
    expect(idsIn(quick.text).length).toBeGreaterThanOrEqual(60);
    expect(slow.text).toContain('"reason":"this client was too slow"');
  });

  it('ends when the token does', async () => {
    const exp = Math.ceil(Date.now() / 1_000) + 1;
    const response = await open({}, await issuer.token('olga', { roles: ['operator'], exp }));
    response.resume();
    await new Promise((ended) => response.once('end', ended));
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1_000 - 50);
  });

  it('does not keep the gateway from stopping', async () => {
    const client = await watch();
    await until(() => client.text.length > 0);
    await gateway.stop();
    expect(client.ended).toBe(true);
    await start();
  });
});
