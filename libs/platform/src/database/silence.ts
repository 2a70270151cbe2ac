import type { Socket } from 'node:net';
import type { Client } from 'pg';

export interface SilenceBound {
  /** How long the server may say nothing while a query waits for it; 0 is for ever. */
  readonly silentWithinMs: number;
}

/**
 * Cuts a connection whose server says nothing any more. Of a network that swallows what is sent, TCP tells after a
 * quarter of an hour, and until then every query on the connection would hang, and with it the pool.
 */
export class Silence {
  private socket: Socket | undefined;
  /** Statements since nothing was asked. */
  private waiting = 0;

  constructor(
    private readonly client: Client,
    private readonly withinMs: number,
  ) {
    if (withinMs === 0) return;
    client.once('connect', () => this.listen());
    client.on('drain', () => this.answered()); // nothing is asked, so nothing need be said
  }

  /** So many statements are about to be sent, behind those that are not answered yet; each of them may take its time. */
  asked(statements = 1): void {
    this.waiting += statements;
    this.socket?.setTimeout(this.withinMs * this.waiting);
  }

  private answered(): void {
    this.waiting = 0;
    this.socket?.setTimeout(0);
  }

  private listen(): void {
    // not a part of node-postgres' types; after the connection was made it is the socket that stays, with TLS or without
    const { stream } = (this.client as unknown as { connection: { stream: Socket } }).connection;
    stream.on('timeout', () =>
      stream.destroy(new Error(`Connection terminated: the database said nothing for ${this.withinMs} ms`)),
    );
    this.socket = stream;
  }
}
