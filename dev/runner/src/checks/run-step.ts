import { spawn } from 'node:child_process';
import { projectRoot } from '../system/paths.js';
import { jestCounts } from './jest-counts.js';
import type { Counts, Step } from './step.js';

const STEP_WITHIN_MS = 45 * 60_000;
const STOP_WITHIN_MS = 15_000;
const HEARD_WITHIN_MS = 5_000;
const quietNx = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };

/**
 * Runs a step to its end, until the signal, or for 45 minutes; whatever it left running ends with it. What it says goes
 * where this process speaks, or to whoever wants to hear it.
 */
export async function runStep(
  step: Step,
  stop: AbortSignal,
  hear?: (bytes: Buffer) => void,
): Promise<Counts> {
  const succeeded = await run(step, stop, hear);
  if (step.jestReport) return jestCounts(step.jestReport, succeeded);
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function run(
  { command: [program, ...args], env }: Step,
  stop: AbortSignal,
  hear?: (bytes: Buffer) => void,
): Promise<boolean> {
  const detached = process.platform !== 'win32';
  const speaks = hear ? 'pipe' : 'inherit';
  const child = spawn(program, args, {
    cwd: projectRoot,
    stdio: ['ignore', speaks, speaks],
    env: { ...process.env, ...quietNx, ...env },
    detached,
  });
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  if (hear) for (const stream of streams) stream.on('data', hear);
  /** The step's process group: the process and what it started. */
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (detached && child.pid) process.kill(-child.pid, name);
      else child.kill(name);
    } catch {
      // nobody left
    }
  };
  const end = (): void => {
    signal('SIGTERM');
    setTimeout(() => signal('SIGKILL'), STOP_WITHIN_MS).unref();
  };
  stop.addEventListener('abort', end, { once: true });
  const tooLong = setTimeout(end, STEP_WITHIN_MS);
  return new Promise((resolve) => {
    const done = (succeeded: boolean): void => {
      stop.removeEventListener('abort', end);
      clearTimeout(tooLong);
      resolve(succeeded);
    };
    child.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      console.error(code === 'ENOENT' ? `${program} is not on the PATH: install it.` : message);
      done(false);
    });
    child.once('exit', () => {
      signal('SIGKILL');
      setTimeout(() => streams.forEach((stream) => stream.destroy()), HEARD_WITHIN_MS).unref();
    });
    child.once('close', (code) => done(code === 0)); // by then everything it said has been heard
  });
}
