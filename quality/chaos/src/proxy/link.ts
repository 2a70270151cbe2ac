import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Carrier, Weather } from './weather.js';

/** One connection through the proxy: a client, the server it wants, and the bytes in between. */
export class Link implements Carrier {
  readonly closed: Promise<void>;
  readonly clientPort: number | undefined;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly weather: () => Weather,
  ) {
    this.clientPort = client.remotePort;
    this.closed = new Promise((resolve) => client.once('close', () => resolve()));
    for (const socket of [client, server]) socket.setNoDelay().on('error', () => this.reset());
    void this.carry(client, server, 'server');
    void this.carry(server, client, 'client');
  }

  reset(): void {
    for (const socket of [this.client, this.server]) if (!socket.destroyed) socket.resetAndDestroy();
  }

  private async carry(from: Socket, to: Socket, direction: 'server' | 'client'): Promise<void> {
    try {
      for await (const bytes of from as AsyncIterable<Buffer>) {
        await this.weather().hold?.({ bytes, to: direction, link: this });
        if (to.destroyed) return;
        if (!to.write(bytes)) await once(to, 'drain');
      }
      to.end();
    } catch {
      this.reset(); // one side broke off
    }
  }
}
