import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh directory that every OS user can pass through, or only this one. */
export function temporaryDirectory(mode: 'open' | 'private' = 'open'): string {
  const dir = mkdtempSync(join(tmpdir(), 'local-postgres-'));
  chmodSync(dir, mode === 'open' ? 0o755 : 0o700);
  return dir;
}
