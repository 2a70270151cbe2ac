import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { until } from '@eventually/testbed';
import { Random } from '../random.js';
import { cutCommits } from './commits.js';
import { TcpProxy } from './tcp-proxy.js';
import { fair, refusing, silent, slow } from './weather.js';

/** Answers every piece with its own name and what it got. */
async function echo(name: string): Promise<Server & { heard: string }> {
  const server = Object.assign(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        server.heard += bytes.toString();
        socket.write(`${name}:${bytes.toString()}`);
      });
    }),
    { heard: '' },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const addressOf = (server: Server) => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });

class Caller {
  heard = '';
  ended?: string;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes) => (this.heard += bytes.toString()));
    socket.on('error', (error: NodeJS.ErrnoException) => (this.ended = error.code));
    socket.on('end', () => (this.ended ??= 'end'));
  }

  static async to(port: number): Promise<Caller> {
    const socket = connect({ host: '127.0.0.1', port });
    const caller = new Caller(socket);
    await new Promise((resolve) => socket.once('connect', resolve).once('error', resolve));
    return caller;
  }

  say(text: string): this {
    this.socket.write(text);
    return this;
  }

  hears = (text: string) =>
    until(
      () => this.heard,
      (heard) => heard === text,
      { what: `hearing ${text}` },
    );
  ends = (how: string) =>
    until(
      () => this.ended,
      (ended) => ended === how,
      { what: how },
    );
  hangUp = () => this.socket.destroy();
}

describe('a proxy', () => {
  let servers: (Server & { heard: string })[];
  let proxy: TcpProxy;
  const callers: Caller[] = [];
  const call = async (): Promise<Caller> => {
    const caller = await Caller.to(proxy.port);
    callers.push(caller);
    return caller;
  };

  beforeEach(async () => {
    servers = [await echo('a'), await echo('b')];
    proxy = await TcpProxy.start(() => servers.filter(({ listening }) => listening).map(addressOf));
  });
  afterEach(async () => {
    callers.forEach((caller) => caller.hangUp());
    await proxy.stop();
    servers.forEach((server) => server.close());
  });

  it('carries bytes to its servers in turn, and back', async () => {
    const [first, second] = [await call(), await call()];
    await first.say('one').hears('a:one');
    await second.say('two').hears('b:two');
  });

  it('passes by a server that is away', async () => {
    const [gone] = servers.map(addressOf);
    servers[0]!.close();
    await proxy.stop();
    proxy = await TcpProxy.start(() => [gone!, addressOf(servers[1]!)]);
    await (await call()).say('one').hears('b:one');
  });

  it('breaks every connection on request, and takes new ones', async () => {
    const caller = await call();
    await caller.say('one').hears('a:one');
    proxy.resetAll();
    await caller.ends('ECONNRESET');
    await (await call()).say('two').hears('b:two');
  });

  it('refuses newcomers only', async () => {
    const caller = await call();
    await caller.say('one').hears('a:one');
    proxy.weather = refusing;
    await (await call()).ends('ECONNRESET');
    await caller.say('two').hears('a:onea:two');
  });

  it('holds everything back without a word, until the held connections are reset', async () => {
    const caller = await call();
    const silence = silent();
    proxy.weather = silence;
    caller.say('lost');
    await until(() => silence.held.size === 1);
    proxy.weather = fair;
    silence.reset();
    await caller.ends('ECONNRESET');
    await (await call()).say('two').hears('b:two');
    expect(servers[0]!.heard).toBe('');
  });

  it('delays, and keeps the order', async () => {
    const delays = [120, 0, 0, 0];
    proxy.weather = slow(() => delays.shift() ?? 0);
    const caller = await call();
    caller.say('1');
    await until(() => delays.length < 4);
    caller.say('2');
    await until(() => servers[0]!.heard === '12');
  });
});

describe('a connection that is cut at COMMIT', () => {
  it('ends without an answer, whether the server got it or not', async () => {
    const server = await echo('ok');
    const proxy = await TcpProxy.start(() => [addressOf(server)]);
    proxy.weather = cutCommits(new Random(1), 100);
    const heardAfter: string[] = [];
    for (let n = 0; n < 20; n++) {
      const caller = await Caller.to(proxy.port);
      server.heard = '';
      await caller.say('INSERT').hears('ok:INSERT');
      await caller.say('Q\0\0\0\x0bCOMMIT\0').ends('ECONNRESET');
      expect(caller.heard).toBe('ok:INSERT');
      heardAfter.push(server.heard.includes('COMMIT') ? 'committed' : 'lost');
    }
    expect(new Set(heardAfter)).toEqual(new Set(['committed', 'lost']));
    await proxy.stop();
    server.close();
  });
});
