import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh directory that also the OS user `postgres` can pass through. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'eventually-'));
  chmodSync(dir, 0o755);
  return dir;
}
