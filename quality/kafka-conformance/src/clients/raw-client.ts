import { connect, type Socket } from 'node:net';
import { until } from '@eventually/local-kafka/testing';
import { Request } from '../wire/request.js';
import { Response } from '../wire/response.js';

export interface RawRequest {
  key: number;
  version: number;
  body?: (request: Request) => unknown;
}

export interface RawResponse {
  /** The position of its request among all that were sent, from 0. */
  correlationId: number;
  body: Response;
}

/** Speaks the protocol byte by byte, for what no well-behaved client does. */
export class RawClient {
  readonly responses: RawResponse[] = [];
  isClosed = false;
  private unread = Buffer.alloc(0);
  private sent = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('close', () => (this.isClosed = true));
    socket.on('error', () => undefined);
  }

  static to(brokers: string): RawClient {
    const [host, port] = brokers.split(':');
    return new RawClient(connect(Number(port), host));
  }

  /** Several requests in one call leave in one packet. */
  send(...requests: RawRequest[]): void {
    this.sendBytes(Buffer.concat(requests.map((request) => this.encode(request))));
  }

  /** Sends one request and waits for its answer. */
  async ask(request: RawRequest): Promise<Response> {
    const id = this.sent;
    this.send(request);
    const answer = () => this.responses.find(({ correlationId }) => correlationId === id);
    await until(`an answer to request ${id}`, () => answer() !== undefined || this.isClosed);
    const found = answer();
    if (!found) throw new Error(`the broker closed the connection upon request ${id}`);
    return found.body;
  }

  sendBytes(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  destroy(): void {
    this.socket.destroy();
  }

  private encode({ key, version, body }: RawRequest): Buffer {
    const request = new Request().int16(key).int16(version).int32(this.sent++).string('raw');
    body?.(request);
    return request.toFrame();
  }

  private receive(chunk: Buffer): void {
    this.unread = Buffer.concat([this.unread, chunk]);
    while (this.unread.length >= 4 && this.unread.length >= 4 + this.unread.readInt32BE(0)) {
      const end = 4 + this.unread.readInt32BE(0);
      const body = new Response(this.unread.subarray(4, end));
      this.responses.push({ correlationId: body.int32(), body });
      this.unread = this.unread.subarray(end);
    }
  }
}
