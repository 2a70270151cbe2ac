import { lchown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OsUser } from './os-user.js';

/** Gives a directory and everything in it to an OS user. */
export async function chownTree(directory: string, { uid, gid }: OsUser): Promise<void> {
  await lchown(directory, uid, gid);
  const entries = await readdir(directory, { recursive: true });
  for (const entry of entries) await lchown(join(directory, entry), uid, gid);
}
