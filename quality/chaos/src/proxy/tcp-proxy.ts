import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Link } from './link.js';
import { fair, type Weather } from './weather.js';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Stands before one or more servers on 127.0.0.1; connections go to each of them in turn, under the weather of the day. */
export class TcpProxy {
  weather: Weather = fair;
  private readonly links = new Set<Link>();
  private readonly server: Server = createServer((client) => void this.accept(client));
  private turn = 0;

  /** @param upstreams asked for each connection, since they may not be known yet or move */
  private constructor(private readonly upstreams: () => readonly Address[]) {}

  static async start(upstreams: () => readonly Address[]): Promise<TcpProxy> {
    const proxy = new TcpProxy(upstreams);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Every connection there is now breaks. */
  resetAll(): void {
    for (const link of this.links) link.reset();
  }

  async stop(): Promise<void> {
    this.server.close();
    this.resetAll();
    await once(this.server, 'close');
  }

  private async accept(client: Socket): Promise<void> {
    client.on('error', () => undefined);
    const server = this.isRefused(client) ? undefined : await this.connected();
    if (!server || client.destroyed) {
      server?.destroy();
      return void client.resetAndDestroy();
    }
    const link = new Link(client, server, () => this.weather);
    this.links.add(link);
    void link.closed.then(() => this.links.delete(link));
  }

  private isRefused({ remotePort }: Socket): boolean {
    const { refuses } = this.weather;
    return typeof refuses === 'function' ? refuses(remotePort) : Boolean(refuses);
  }

  /** The next one whose turn it is, or else any that answers. */
  private async connected(): Promise<Socket | undefined> {
    const all = this.upstreams();
    const first = this.turn++;
    for (let index = 0; index < all.length; index++) {
      const socket = await reach(all[(first + index) % all.length]!);
      if (socket) return socket;
    }
    return undefined;
  }
}

function reach({ host, port }: Address): Promise<Socket | undefined> {
  const socket = connect({ host, port });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
