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
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(token: string, routes: () => Routes | undefined): Promise<ControlServer> {
    const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, (request, response) => {
      void answerTo(request, token, routes).then((answer) => send(response, answer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    return new ControlServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}

async function answerTo(
  request: IncomingMessage,
  token: string,
  routes: () => Routes | undefined,
): Promise<Answer> {
  if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`))
    return problem(401, 'The bearer token is missing or wrong.');
  const known = routes();
  if (!known) return problem(503, 'The system is starting: try again in a moment.');
  const [name = '', ...rest] = (request.url ?? '/').split('?')[0]!.slice(1).split('/');
  const methods = Object.hasOwn(known, name) ? known[name]! : undefined;
  if (!methods || rest.length > 1) return problem(404, `There are ${Object.keys(known).join(', ')}.`);
  const { method = '' } = request;
  if (!Object.hasOwn(methods, method))
    return problem(405, `Use ${Object.keys(methods).join(', ')} with ${name}.`);
  try {
    return await methods[method]!(await bodyOf(request), rest[0] ?? '');
  } catch (error) {
    return error instanceof Unreadable
      ? problem(error.status, error.message)
      : problem(503, (error as Error).message);
  }
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
