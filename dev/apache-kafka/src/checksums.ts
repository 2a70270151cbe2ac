import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checksumsFile } from './paths.js';

/**
 * Compares the jars in a directory with those recorded in jars.sha256.
 * @throws Error that names every jar which is missing, unknown or different
 */
export function verifyChecksums(directory: string, list = readFileSync(checksumsFile, 'utf8')): void {
  const expected = recordedIn(list);
  const found = new Map(jarsIn(directory).map((jar) => [jar, sha256(path.join(directory, jar))]));
  const faults = [...new Set([...expected.keys(), ...found.keys()])].flatMap((jar) => {
    if (!found.has(jar)) return [`${jar} is missing`];
    if (!expected.has(jar)) return [`${jar} is not in the list`];
    return found.get(jar) === expected.get(jar) ? [] : [`${jar} has another checksum`];
  });
  if (faults.length > 0) throw new Error(`The jars are not those of jars.sha256: ${faults.join(', ')}.`);
}

const jarsIn = (directory: string): string[] =>
  readdirSync(directory).filter((name) => name.endsWith('.jar'));

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** In the format of `sha256sum`: file name by line, after the sum and two blanks. */
const recordedIn = (list: string): Map<string, string> =>
  new Map(
    list
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/) as [string, string])
      .map(([sum, jar]) => [jar, sum]),
  );
