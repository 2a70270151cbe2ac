import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';

const ANSWER_WITHIN_MS = 500;

/** Who holds a data directory, as far as it has told. */
export interface Holder {
  readonly pid?: number;
  readonly gatewayUrl?: string;
  /** `host:port` each. */
  readonly brokers?: readonly string[];
}

/** Another process runs on the data directory; the message says which, and what to do. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
  constructor(
    dir: string,
    readonly holder: Holder,
  ) {
    const { pid, gatewayUrl } = holder;
    super(
      `The system already runs on ${dir}${gatewayUrl ? `, at ${gatewayUrl}` : ''}${pid ? ` (process ${pid})` : ''}. ` +
        'Stop it with Ctrl-C where it was started, or choose another data directory with EVENTUALLY_DATA.',
    );
  }
}

export interface DirectoryLock {
  /** Told to whoever finds the directory in use. */
  describe(holder: Holder): void;
  release(): Promise<void>;
}

/**
 * Takes a data directory, created when missing, for this process alone. The lock is a listening socket, which the
 * kernel frees when its holder dies: there is no stale lock to judge. Throws `DirectoryInUse`.
 */
export async function lockDirectory(dir: string): Promise<DirectoryLock> {
  mkdirSync(dir, { recursive: true });
  const address = addressOf(realpathSync(dir));
  let answer: Holder = { pid: process.pid };
  const server = await listen(address, () => JSON.stringify(answer));
  if (!server) throw new DirectoryInUse(dir, await ask(address));
  server.unref();
  return {
    describe: (holder) => void (answer = { pid: process.pid, ...holder }),
    release: () => new Promise((closed) => server.close(() => closed())),
  };
}

function addressOf(dir: string): string {
  const name = `eventually-data-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `/tmp/${name}.sock`;
}

async function listen(address: string, answer: () => string): Promise<Server | undefined> {
  const server = await tryToListen(address, answer);
  if (server || !address.startsWith('/') || !(await isAbandoned(address))) return server;
  rmSync(address, { force: true });
  return tryToListen(address, answer);
}

function tryToListen(address: string, answer: () => string): Promise<Server | undefined> {
  const server = createServer((visitor) => visitor.on('error', () => undefined).end(answer()));
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path: address }, () => resolve(server));
  });
}

/** Only a socket that is a file can outlive its holder; then nobody answers on it. */
function isAbandoned(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ path: address }, () => resolve(!probe.destroy()));
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}

/** A holder that is stopped or gone by now says nothing about itself. */
function ask(address: string): Promise<Holder> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ path: address });
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      try {
        resolve(JSON.parse(text) as Holder);
      } catch {
        resolve({});
      }
    });
  });
}
