import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// This file is equally deep in the package as source and as built file.
const packageDirectory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const pomFile = path.join(packageDirectory, 'pom.xml');
export const checksumsFile = path.join(packageDirectory, 'jars.sha256');
export const endWithParent = path.join(packageDirectory, 'end-with-parent.mjs');

const downloads = path.resolve(packageDirectory, '../../node_modules/.cache/apache-kafka');

/** Where the jars of this very pom.xml are kept, or will be. */
export function jarsDirectory(): string {
  const hash = createHash('sha256').update(readFileSync(pomFile)).update(readFileSync(checksumsFile));
  return path.join(downloads, hash.digest('hex').slice(0, 16));
}

/** What a broker keeps below its directory. */
export const places = (dir: string) => ({
  data: path.join(dir, 'data'),
  properties: path.join(dir, 'server.properties'),
  log: path.join(dir, 'kafka.log'),
});
