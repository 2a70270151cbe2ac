import { cp } from 'node:fs/promises';
import path from 'node:path';
import { locateBinaries } from '@eventually/local-postgres';

/** The server that `npm start` runs. */
export async function postgresParts(context: string, version: string): Promise<void> {
  const found = locateBinaries();
  if (!found.version.startsWith(version))
    throw new Error(
      `PostgreSQL is ${version} in docker/postgres/Dockerfile, ${found.version} in node_modules`,
    );
  await cp(found.directory, path.join(context, 'native'), { recursive: true, verbatimSymlinks: true });
}
