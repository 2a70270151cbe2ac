import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { verifyChecksums } from './checksums.js';
import { copyJars } from './maven.js';
import { jarsDirectory } from './paths.js';

export const haveJars = (): boolean => existsSync(jarsDirectory());

/** @returns the directory with the jars; the first time for a pom.xml they are downloaded and verified */
export async function provideJars(onProgress: (line: string) => void): Promise<string> {
  const directory = jarsDirectory();
  if (existsSync(directory)) return directory;
  onProgress('Downloading Apache Kafka from Maven Central, about 44 MB; only the first time.');
  mkdirSync(path.dirname(directory), { recursive: true });
  const unfinished = mkdtempSync(`${directory}-`);
  try {
    await copyJars(unfinished);
    verifyChecksums(unfinished);
    publish(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return directory;
}

/** A directory under its final name is complete: whoever finds it need not look inside. */
function publish(unfinished: string, directory: string): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error; // else another process was faster, with the same jars
  }
}
