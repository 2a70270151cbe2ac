import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 2_000;
const RETRY_MS = 50;

/**
 * @returns the port, or any free one for 0, that nothing listens on at 127.0.0.1
 * @throws Error when it is still in use after two seconds, which is how long a killed broker may hold it
 */
export async function freePort(port: number): Promise<number> {
  for (const giveUpAt = Date.now() + PATIENCE_MS; ; await delay(RETRY_MS)) {
    try {
      return await tryPort(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (Date.now() > giveUpAt) throw inUse(port);
    }
  }
}

async function tryPort(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return address.port;
}

const inUse = (port: number): Error =>
  new Error(`Port ${port} on 127.0.0.1 is in use; stop what listens there or choose another`);
