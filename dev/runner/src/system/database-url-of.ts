import { LocalPostgres } from '@eventually/local-postgres';
import { DirectoryInUse, lockDirectory } from './directory-lock.js';
import { dataDirectory, places } from './paths.js';
import { type BackendName, databases } from './services.js';

/** The database of a service of the system that runs on the data directory. Throws when none runs there. */
export async function databaseUrlOf(service: BackendName, dataDir = dataDirectory()): Promise<string> {
  if (!(await isInUse(dataDir))) throw new Error(`No system runs on ${dataDir}: start it with npm start.`);
  const postgres = await LocalPostgres.start({ dir: places(dataDir).postgres });
  return postgres.provide(databases[service]);
}

async function isInUse(dataDir: string): Promise<boolean> {
  try {
    await (await lockDirectory(dataDir)).release();
    return false;
  } catch (error) {
    if (error instanceof DirectoryInUse) return true;
    throw error;
  }
}
