import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, exampleAnswer, problem, successOf } from './answer.js';
import type { Api } from './api.js';
import { refusalOf } from './check-request.js';

/** An API that answers every valid request with the example of its document, and refuses every other one. */
export class MockServer {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** @param port 0, unless said: a free one */
  static async start(api: Api, { port = 0, host = '127.0.0.1' } = {}): Promise<MockServer> {
    const server = createServer((request, response) => void receive(api, request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
    return new MockServer(server, `http://${host}:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

async function receive(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray()).toString();
  const answer = answerTo(api, request, body);
  const given = request.headers['x-correlation-id'];
  response.writeHead(answer.status, { ...answer.headers, ...(given && { 'x-correlation-id': given }) });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

/** `Prefer: code=404` asks for the answer of that status; a request that does not fit gets the refusal it earns. */
function answerTo(api: Api, { method = '', url = '', headers }: IncomingMessage, body: string): Answer {
  const { pathname, searchParams: query } = new URL(url, 'http://mock');
  const found = api.find(method, pathname);
  if (!found) return problem(404, 'Not Found', { detail: `Cannot ${method} ${url}` });
  const { operation, params } = found;
  const refusal = refusalOf(api, { operation, params: decoded(params), query, headers, body });
  const preferred = /\bcode=(\d{3})\b/.exec(String(headers['prefer']))?.[1];
  const status = refusal?.status ?? (preferred ? Number(preferred) : successOf(operation));
  const answer = exampleAnswer(operation, status);
  if (!answer) return problem(501, 'Not Implemented', { detail: `${status} is not documented here.` });
  return refusal?.errors
    ? { ...answer, body: { ...(answer.body as object), errors: refusal.errors } }
    : answer;
}

const decoded = (params: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
