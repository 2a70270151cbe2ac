import { rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { assertFree, lastPort, PortInUse, rememberPort } from './ports.js';
import { temporaryDirectory } from './temporary-directory.js';

let other: Server;
let taken: number;
beforeAll(async () => {
  other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  taken = (other.address() as AddressInfo).port;
});
const freeTheOther = () => new Promise((closed) => other.close(closed));

describe('a port', () => {
  let dir: string;
  beforeEach(() => (dir = temporaryDirectory()));
  afterEach(() => rmSync(dir, { recursive: true }));

  it('that is taken is refused in one line that says what to do', async () => {
    const refusal = expect(assertFree(taken, 'PORT', 'npm start')).rejects;
    await refusal.toThrow(PortInUse);
    await refusal.toThrow(
      `Port ${taken} is in use by another program. Stop it, or choose another one: PORT=${taken + 1} npm start`,
    );
  });

  it('of the last start is used again only while it is free', async () => {
    const file = join(dir, 'ports.json');
    expect(await lastPort(file, 'kafka')).toBe(0);
    rememberPort(file, 'kafka', taken);
    expect(await lastPort(file, 'kafka')).toBe(0);
    await freeTheOther();
    expect(await lastPort(file, 'kafka')).toBe(taken);
    await assertFree(taken, 'PORT', 'npm start');
  });
});
