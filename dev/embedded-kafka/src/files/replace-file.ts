import { renameSync, writeFileSync } from 'node:fs';

/** Readers, and a start after a kill, see either the old content or the new one, never a part. */
export function replaceFile(file: string, content: string): void {
  const draft = `${file}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}
