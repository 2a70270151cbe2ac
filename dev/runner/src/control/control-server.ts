import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, problem } from './answers.js';

const BODY_LIMIT_BYTES = 16 * 1024;
const REQUEST_WITHIN_MS = 5_000;

/** What is at a path: by method, given the body and what follows the path. */
export type Routes = Readonly<
  Record<string, Readonly<Record<string, (body: unknown, rest: string) => Promise<Answer>>>>
>;

/** JSON over HTTP on 127.0.0.1, for whoever knows the bearer token. */
export class ControlServer {
  private readonly server: Server;
  private routes?: Routes;

  private constructor(readonly token: string) {
    this.server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, (request, response) => {
      void this.answerTo(request).then((answer) => send(response, answer));
    });
  }

  /** Listens at once, so that others can be told where, and has nothing to say before it is given something to serve. */
  static async start(token: string): Promise<ControlServer> {
    const control = new ControlServer(token);
    control.server.listen(0, '127.0.0.1');
    await once(control.server, 'listening');
    control.server.unref();
    return control;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  serve(routes: Routes): void {
    this.routes = routes;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answerTo(request: IncomingMessage): Promise<Answer> {
    if (!isSame(request.headers.authorization ?? '', `Bearer ${this.token}`))
      return problem(401, 'The bearer token is missing or wrong.');
    if (!this.routes) return problem(503, 'The system is starting: try again in a moment.');
    try {
      return await dispatch(this.routes, request);
    } catch (error) {
      const status = error instanceof Unreadable ? error.status : 503;
      return problem(status, (error as Error).message);
    }
  }
}

async function dispatch(routes: Routes, request: IncomingMessage): Promise<Answer> {
  const { method = '', url = '/' } = request;
  const [name = '', ...rest] = url.split('?')[0]!.slice(1).split('/');
  if (!Object.hasOwn(routes, name) || rest.length > 1)
    return problem(404, `There are ${Object.keys(routes).join(', ')}.`);
  const methods = routes[name]!;
  if (!Object.hasOwn(methods, method))
    return problem(405, `Use ${Object.keys(methods).join(', ')} with ${name}.`);
  return methods[method]!(await bodyOf(request), rest[0] ?? '');
}

class Unreadable extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new Unreadable(413, `A body has ${BODY_LIMIT_BYTES} bytes at most.`);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw new Unreadable(400, `The body must be JSON: ${(error as Error).message}`);
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

/** Takes the same time however much of it is right. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
