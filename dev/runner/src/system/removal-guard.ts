import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { flagsFor } from './launch.js';

/** Watches over temporary data while this process uses it: should this process be killed, the data goes all the same. */
export function guardRemoval(dataDir: string): { dismiss(): void } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const script = fileURLToPath(new URL(`../remove-when-orphaned.${extension}`, import.meta.url));
  const guard = spawn(process.execPath, [...flagsFor(script), script, dataDir], {
    // Ctrl-C ends the others in the terminal; the guard has work to do then.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  guard.unref();
  guard.channel?.unref();
  return { dismiss: () => void guard.kill('SIGKILL') };
}
