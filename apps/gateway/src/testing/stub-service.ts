import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

interface StubRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

interface StubAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `silence` never answers, `hang up` cuts the connection instead of answering. */
type Behaviour = (request: StubRequest) => StubAnswer | 'silence' | 'hang up';

export const ok = (body: unknown, status = 200): StubAnswer => ({ status, body });

export const problem = (status: number, more: object = {}): StubAnswer => ({
  status,
  body: { type: 'about:blank', title: `Title of ${status}`, status, ...more },
  type: 'application/problem+json',
});

/** A service as the gateway meets it over HTTP: it remembers what it was asked, and answers what a spec says. */
export class StubService {
  readonly requests: StubRequest[] = [];
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private behaviour: Behaviour = () => problem(404);
  private port = 0;

  private constructor() {
    this.server = createServer((request, response) => void this.receive(request, response));
    this.server.on('connection', (socket) => {
      this.connections++;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(): Promise<StubService> {
    const stub = new StubService();
    await stub.up();
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Forgets what it was asked, and answers this way from now on. */
  answers(behaviour: Behaviour): void {
    this.requests.length = 0;
    this.behaviour = behaviour;
  }

  /** Listens, on the port it had before. */
  async up(): Promise<void> {
    if (this.server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Stops listening and cuts every connection. */
  async down(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = (await request.toArray()).join('');
    const { method = '', url = '', headers } = request;
    const asked = { method, url, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    this.requests.push(asked);
    const answer = this.behaviour(asked);
    if (answer === 'hang up') request.socket.destroy();
    else if (answer !== 'silence') write(response, answer);
  }
}

function write(
  response: ServerResponse,
  { status, body, type = 'application/json', headers }: StubAnswer,
): void {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
}
