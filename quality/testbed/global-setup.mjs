// A PostgreSQL server for each of Jest's processes, from which its specs take scratch databases: a relay waits for
// whatever transaction is open on its server, also for one that a spec beside it holds.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../dev/loader.mjs';

export default async function setUp() {
  const { LocalPostgres, removeCluster } = await import('@eventually/local-postgres');
  const dir = mkdtempSync(join(tmpdir(), 'eventually-testbed-'));
  await LocalPostgres.start({ dir: join(dir, '1'), durable: false }); // the other processes start theirs when they need it
  process.env.TESTBED_POSTGRES = dir;
  globalThis.removeTestbedPostgres = async () => {
    if (!existsSync(dir)) return;
    for (const server of readdirSync(dir)) await removeCluster(join(dir, server));
    rmSync(dir, { recursive: true, force: true });
  };
}
