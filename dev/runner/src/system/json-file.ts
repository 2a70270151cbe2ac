import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A small file that may be missing, or cut short by a crash of the machine: then the fallback counts. */
export function readJson<T>(path: string, fallback: T): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return fallback;
  }
}

/** Replaces the file in one step, so that a reader sees the old content or the new. */
export function writeJson(path: string, value: unknown, { mode = 0o644 } = {}): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(value)}\n`, { mode });
  renameSync(`${path}.new`, path);
}
