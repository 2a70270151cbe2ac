import { chownSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Gives a file another content, or leaves it as it was: on a full disk a file written in place would be empty. */
export function replaceFile(path: string, content: string): void {
  const draft = `${path}.draft`;
  try {
    writeFileSync(draft, content, { mode: 0o644 });
    if (existsSync(path)) {
      const { uid, gid } = statSync(path);
      chownSync(draft, uid, gid);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
