import { createServer } from 'node:net';
import { readJson, writeJson } from './json-file.js';

/** The port asked for is taken; the message says what to do. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';
}

/** Reads a port from the environment; undefined when unset. Throws when it is not a port. */
export function portFrom(env: NodeJS.ProcessEnv, variable: string): number | undefined {
  const text = env[variable]?.trim();
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${variable}=${text} is not a port. Choose a number from 1 to 65535, or 0 for a free one.`);
}

/** Throws `PortInUse` when somebody listens on the port, on either address that `localhost` means. */
export async function assertFree(port: number, variable: string, command: string): Promise<void> {
  if (port === 0 || ((await canListen(port, '127.0.0.1')) && (await canListen(port, '::1')))) return;
  const other = port < 65_535 ? port + 1 : port - 1;
  throw new PortInUse(
    `Port ${port} is in use by another program. Stop it, or choose another one: ${variable}=${other} ${command}`,
  );
}

/** The port this data directory used last time, while it is free; otherwise 0, which picks a free one. */
export async function lastPort(file: string, name: string): Promise<number> {
  const port = readJson<Record<string, number>>(file, {})[name] ?? 0;
  return port && (await canListen(port, '127.0.0.1')) ? port : 0;
}

export function rememberPort(file: string, name: string, port: number): void {
  writeJson(file, { ...readJson<Record<string, number>>(file, {}), [name]: port });
}

/** A machine without IPv6 has no `::1` that could be taken. */
function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(new Error(`Port ${port} cannot be used: ${error.message}`));
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
