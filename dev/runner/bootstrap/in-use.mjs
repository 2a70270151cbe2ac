import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A running system starts its processes from the built files, again and again: nobody may replace them under it.

const marksOf = (root) => join(root, '.nx/in-use');

/** The built files are in use until this process ends. */
export function markInUse(root) {
  const mark = join(marksOf(root), String(process.pid));
  mkdirSync(marksOf(root), { recursive: true });
  writeFileSync(mark, '');
  process.once('exit', () => rmSync(mark, { force: true }));
}

/** The process that runs on the built files; undefined when none does. */
export function userOfBuiltFiles(root) {
  return processesIn(marksOf(root)).find(
    (pid) => isAlive(pid) || rmSync(join(marksOf(root), String(pid)), { force: true }),
  );
}

function processesIn(marks) {
  try {
    return readdirSync(marks).map(Number);
  } catch {
    return []; // nobody has ever marked anything
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // there, and somebody else's
  }
}
