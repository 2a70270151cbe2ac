// One PostgreSQL server for all integration specs: each of them takes scratch databases from it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../dev/loader.mjs';

export default async function setUp() {
  const { LocalPostgres, removeCluster } = await import('@eventually/local-postgres');
  const dir = mkdtempSync(join(tmpdir(), 'eventually-testbed-'));
  await LocalPostgres.start({ dir, durable: false });
  process.env.TESTBED_POSTGRES = dir;
  globalThis.removeTestbedPostgres = () => removeCluster(dir);
}
