import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, exampleAnswer, problem, successOf } from './answer.js';
import type { Api } from './api.js';
import { refusalOf } from './check-request.js';

/** A browser may ask from any origin: front ends are developed on other ports. */
const PREFLIGHT: Answer = {
  status: 204,
  headers: { 'access-control-allow-methods': '*', 'access-control-allow-headers': '*' },
};

/** More than services take, so that it is the document that says how they refuse it. */
const HEAD_LIMIT_BYTES = 64 * 1024;

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/** An API that answers every valid request with the example of its document, and refuses every other one. */
export class MockServer {
  url = '';
  private readonly server: Server;
  /** Statuses to answer with, by operation. */
  private readonly preferred = new Map<string, number>();

  private constructor(private readonly api: Api) {
    const options = { maxHeaderSize: HEAD_LIMIT_BYTES };
    this.server = createServer(options, (request, response) => void this.receive(request, response));
  }

  /** @param port 0, unless said: a free one */
  static async start(api: Api, { port = 0, host = '127.0.0.1' } = {}): Promise<MockServer> {
    const mock = new MockServer(api);
    await new Promise<void>((resolve, reject) => {
      mock.server.once('error', reject).listen(port, host, resolve);
    });
    mock.url = `http://${host}:${(mock.server.address() as AddressInfo).port}`;
    return mock;
  }

  /** From now on a valid request to this operation gets the answer of this status. @throws Error if there is none */
  prefer(operation: string, status: number): void {
    if (!exampleAnswer(this.api.operation(operation), status))
      throw new Error(`${operation} has no answer ${status}`);
    this.preferred.set(operation, status);
  }

  /** From now on every valid request succeeds again. */
  preferSuccess(): void {
    this.preferred.clear();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    const answer = request.method === 'OPTIONS' ? PREFLIGHT : this.answerTo(request, body);
    const given = request.headers['x-correlation-id'];
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(given && { 'x-correlation-id': given }),
      'access-control-allow-origin': '*',
    });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  private nothingFor(method: string, pathname: string): Answer {
    const there = METHODS.filter((other) => this.api.find(other, pathname));
    if (there.length === 0) return problem(404, 'Not Found', { detail: `Cannot ${method} ${pathname}` });
    const { headers, ...answer } = problem(405, 'Method Not Allowed', {
      detail: `There is no ${method} here.`,
    });
    return { ...answer, headers: { ...headers, allow: [...there, 'OPTIONS'].join(', ') } };
  }

  /** A request that does not fit gets the refusal it earns, whatever is preferred. */
  private answerTo({ method = '', url = '', headers }: IncomingMessage, body: string): Answer {
    const { pathname, searchParams: query } = new URL(url, 'http://mock');
    const found = this.api.find(method, pathname);
    if (!found) return this.nothingFor(method, pathname);
    const { operation, params } = found;
    const refusal = refusalOf(this.api, { operation, params: decoded(params), query, headers, body });
    const preferred = statusIn(headers) ?? this.preferred.get(operation.operationId);
    const status = refusal?.status ?? preferred ?? successOf(operation);
    const answer = exampleAnswer(operation, status);
    if (!answer) return problem(501, 'Not Implemented', { detail: `${status} is not documented here.` });
    if (!refusal?.errors) return answer;
    return { ...answer, body: { ...(answer.body as object), errors: refusal.errors } };
  }
}

/** `Prefer: code=404` asks for the answer of that status. */
function statusIn({ prefer }: IncomingHttpHeaders): number | undefined {
  const [, code] = /\bcode=(\d{3})\b/.exec(String(prefer)) ?? [];
  return code === undefined ? undefined : Number(code);
}

const decoded = (params: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
