import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { removeCluster } from '@eventually/local-postgres';
import { places } from './paths.js';

/** Removes what the system keeps in a data directory, its database server's files elsewhere included. Idempotent. */
export async function removeData(dataDir: string): Promise<void> {
  const { postgres, ...others } = places(dataDir);
  await removeCluster(postgres);
  for (const path of [postgres, ...Object.values(others)]) rmSync(path, { recursive: true, force: true });
  // Foreign files, put there by mistake or the directory given by mistake, stay.
  if (existsSync(dataDir) && readdirSync(dataDir).length === 0) rmdirSync(dataDir);
}
