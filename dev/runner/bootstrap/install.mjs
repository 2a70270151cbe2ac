import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep, withProgress } from './run-step.mjs';

const INSTALL_WITHIN_MS = 15 * 60_000;

/** Runs `npm ci` unless node_modules already holds exactly what package-lock.json asks for. */
export async function install(root) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.eventually-lock');
  if (existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === wanted) return;
  } else if (installedByHand(root)) {
    return writeFileSync(stamp, wanted);
  }
  await withProgress('Installing dependencies with npm ci (a minute or two the first time)', () =>
    npmCi(root),
  );
  writeFileSync(stamp, wanted);
}

/** npm leaves this file when it is through: one newer than the lock file means somebody ran `npm ci` himself. */
const traceOfNpm = (root) => join(root, 'node_modules/.package-lock.json');

function installedByHand(root) {
  const trace = traceOfNpm(root);
  return existsSync(trace) && statSync(trace).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

async function npmCi(root) {
  const options = { cwd: root, timeoutMs: INSTALL_WITHIN_MS };
  const npm = process.env.npm_execpath;
  try {
    if (npm?.endsWith('npm-cli.js')) await runStep('npm ci', process.execPath, [npm, 'ci'], options);
    // On Windows npm is a script that only a shell can run.
    else await runStep('npm ci', 'npm', ['ci'], { ...options, shell: process.platform === 'win32' });
  } catch (error) {
    // It may have failed in its last step, after that file: half an install must not pass for a whole one.
    rmSync(traceOfNpm(root), { force: true });
    throw error;
  }
}
