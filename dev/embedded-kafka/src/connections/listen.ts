import { once } from 'node:events';
import { type AddressInfo, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_FOR_MS = 2_000;
const RETRY_EVERY_MS = 50;

/** Listens and returns the port. A busy one is retried for 2 s: a killed predecessor may still hold it. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (const giveUpAt = Date.now() + RETRY_FOR_MS; ; await delay(RETRY_EVERY_MS)) {
    try {
      server.listen(port, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (Date.now() < giveUpAt) continue;
      throw new Error(`Port ${port} on ${host} is in use; stop what listens there or choose another`);
    }
  }
}
