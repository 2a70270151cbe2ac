import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { portIn } from './server-settings.js';

/** The port asked for, else the one of the last start, else a free one. Throws if the port asked for is taken. */
export async function choosePort(data: string, asked = 0): Promise<number> {
  if (asked) {
    if (await bind(asked)) return asked;
    throw new Error(
      `Port ${asked} on 127.0.0.1 is taken by another program: end it, or choose another PostgreSQL port.`,
    );
  }
  const conf = join(data, 'postgresql.conf');
  const last = existsSync(conf) ? portIn(readFileSync(conf, 'utf8')) : undefined;
  const port = (last && (await bind(last))) || (await bind(0));
  if (!port) throw new Error('There is no free port on 127.0.0.1.');
  return port;
}

/** Opens and closes the port (0 is any); undefined if it is taken. */
function bind(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ port, host: '127.0.0.1' }, () => {
      const bound = (server.address() as AddressInfo).port;
      server.close(() => resolve(bound));
    });
  });
}
