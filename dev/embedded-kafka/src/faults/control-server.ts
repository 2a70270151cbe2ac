import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen } from '../connections/listen.js';
import { type ErrorName } from '../wire/errors.js';
import { type Faults } from './faults.js';

type Parameters = URLSearchParams;
type Command = (faults: Faults, parameters: Parameters) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = {
  'drop-produce-responses': (faults, of) => faults.dropProduceResponses(number(of, 'times') ?? 1, bounds(of)),
  'refuse-produce': (faults, of) =>
    faults.refuseProduce(
      text(of, 'topic'),
      text(of, 'error') as ErrorName,
      number(of, 'times') ?? 1,
      bounds(of),
    ),
  'duplicate-fetches': (faults, of) =>
    faults.duplicateFetches(number(of, 'times') ?? 1, { ...bounds(of), ...chance(of) }),
  'delay-responses': (faults, of) => faults.delayResponses(number(of, 'ms') ?? 1_000, bounds(of)),
  'refuse-connections': (faults, of) => faults.refuseConnections(bounds(of)),
  'cut-connections': (faults) => faults.cutConnections(),
  'rebalance-now': (faults, of) => faults.rebalanceNow(of.get('group') ?? undefined),
  clear: (faults) => faults.clear(),
};

/**
 * `POST /<command>?name=value` on 127.0.0.1 for who cannot call `Faults` because the broker is its own process.
 * With a token, only for who sends it as bearer token: any page in a browser can post to this machine.
 */
export class ControlServer {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** Rejects when the port is in use. */
  static async start(faults: Faults, port: number, token?: string): Promise<ControlServer> {
    const server = createServer((request, response) => serve(faults, request, response, token));
    return new ControlServer(server, await listen(server, '127.0.0.1', port));
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}

function serve(faults: Faults, request: IncomingMessage, response: ServerResponse, token?: string): void {
  const isWelcome = !token || request.headers.authorization === `Bearer ${token}`;
  const { status, body } = isWelcome ? carryOut(faults, request) : REFUSED;
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

const REFUSED = { status: 401, body: { error: 'the bearer token is missing or wrong' } };

function carryOut(faults: Faults, { method, url }: IncomingMessage): { status: number; body: object } {
  try {
    const { pathname, searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
    const name = pathname.slice(1);
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command || method !== 'POST') {
      return { status: 404, body: { error: `use POST with one of ${Object.keys(COMMANDS).join(', ')}` } };
    }
    return { status: 200, body: { done: name, count: command(faults, searchParams) } };
  } catch (error) {
    return { status: 400, body: { error: (error as Error).message } };
  }
}

const text = (parameters: Parameters, name: string): string => parameters.get(name) ?? '';

/** Not a number is passed on as NaN: the fault says what it should have been. */
function number(parameters: Parameters, name: string): number | undefined {
  const text = parameters.get(name);
  return text === null ? undefined : Number(text);
}

function chance(parameters: Parameters): { percent?: number } {
  const percent = number(parameters, 'percent');
  return percent === undefined ? {} : { percent };
}

function bounds(parameters: Parameters): { forMs?: number } {
  const forMs = number(parameters, 'forMs');
  return forMs === undefined ? {} : { forMs };
}
