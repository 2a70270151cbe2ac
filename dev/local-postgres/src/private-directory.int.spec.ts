import { chmodSync, cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, locateBinaries, programOf } from './binaries.js';
import { LocalPostgres, removeCluster } from './index.js';
import { isRoot, postgresUser } from './os-user.js';
import { relocatedHome } from './placement.js';
import { runnableBinaries } from './runnable-binaries.js';
import { query } from './testing/query.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

/** A copy as an install without scripts leaves it: no links, no permission to execute. */
function brokenCopy(parent: string): Binaries {
  const shipped = locateBinaries();
  const copy = { ...shipped, directory: join(parent, 'package', 'native') };
  cpSync(shipped.directory, copy.directory, { recursive: true, filter: (path) => !path.endsWith('.a') });
  const links = JSON.parse(readFileSync(join(copy.directory, 'pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  for (const { target } of links) rmSync(join(dirname(copy.directory), target));
  for (const name of ['initdb', 'pg_ctl', 'postgres'] as const) chmodSync(programOf(copy, name), 0o644);
  return copy;
}

describe('binaries that do not run as installed', () => {
  const dir = temporaryDirectory();
  afterAll(() => rmSync(dir, { recursive: true }));

  it('are repaired', async () => {
    const broken = brokenCopy(dir);
    expect(await runnableBinaries(broken, dir)).toEqual(broken);
  });
});

// Only root runs the server as somebody else, who may not be able to reach the directory.
(isRoot() ? describe : describe.skip)('below a directory that is private to root', () => {
  let hidden: string;
  let dir: string;
  beforeAll(() => {
    hidden = temporaryDirectory('private');
    dir = join(hidden, 'cluster');
  });
  afterAll(async () => {
    await removeCluster(dir);
    rmSync(hidden, { recursive: true });
  });

  it('the cluster lives elsewhere, is found again and is removed as a whole', async () => {
    const home = relocatedHome(dir);
    const server = await LocalPostgres.start({ dir, durable: false });
    const url = await server.provide({ database: 'shop', role: 'shop_service' });
    expect(existsSync(join(home, 'data', 'PG_VERSION'))).toBe(true);

    await server.stop();
    await LocalPostgres.start({ dir, durable: false });
    expect(await query(url, 'SELECT current_database() AS here')).toEqual([{ here: 'shop' }]);

    await removeCluster(dir);
    expect([home, dir].filter(existsSync)).toEqual([]);
  });

  it('the binaries are copied once to where the server can run them', async () => {
    const home = temporaryDirectory();
    const broken = brokenCopy(hidden);
    const user = await postgresUser();
    const copy = await runnableBinaries(broken, home, user);
    expect(dirname(copy.directory)).toBe(home);
    expect(await runnableBinaries(broken, home, user)).toEqual(copy);
    rmSync(home, { recursive: true });
  });
});
