import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 25;

/**
 * Runs `work` while nobody else on this machine, this process included, holds the lock of that name.
 * The lock is a listening socket: the kernel releases it when its holder dies, so there is no stale lock to judge.
 */
export async function withLock<T>(name: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const held = await acquire(name, timeoutMs);
  try {
    return await work();
  } finally {
    await new Promise<void>((closed) => held.close(() => closed()));
  }
}

async function acquire(name: string, timeoutMs: number): Promise<Server> {
  const address = addressOf(name);
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const server = await listen(address);
    if (server) return server;
    if (await isAbandoned(address)) rmSync(address, { force: true });
    else if (Date.now() > deadline) {
      throw new Error(
        `Another process has held the lock ${name} for ${timeoutMs / 1000} s: end it and try again.`,
      );
    } else await delay(RETRY_MS);
  }
}

function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0eventually-${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\eventually-${name}` : `/tmp/eventually-${name}.sock`;
}

function listen(address: string): Promise<Server | undefined> {
  const server = createServer((visitor) => visitor.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path: address }, () => resolve(server));
  });
}

/** Only a socket that is a file can outlive its holder; then nobody answers on it. */
function isAbandoned(address: string): Promise<boolean> {
  if (!address.startsWith('/')) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = connect({ path: address }, () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}
