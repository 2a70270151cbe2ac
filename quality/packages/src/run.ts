import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What an npm says to the programs that it runs is about its own directory; an npm in another one must not hear it. */
const FROM_NPM = /^npm_(?!config_(registry|cache|userconfig)$)|^INIT_CWD$/i;

const withoutNpm = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !FROM_NPM.test(name)));

export interface Where {
  readonly cwd: string;
  readonly withinMs: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end. One that takes longer is killed with all that it has started.
 * @returns what it wrote to its standard output
 * @throws Error with everything it wrote, when it fails or takes longer
 */
export async function run(program: string, args: readonly string[], where: Where): Promise<string> {
  const { cwd, withinMs, env } = where;
  const child = spawn(program, args, {
    cwd,
    env: { ...withoutNpm(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // the first of a process group
  });
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (status, signal) =>
      resolve(status === 0 ? undefined : `ended by ${signal ?? status}`),
    );
  });
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  }, withinMs);
  const [why, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  clearTimeout(deadline);
  if (why === undefined) return stdout;
  const reason = isLate ? `not done within ${withinMs} ms` : why;
  throw new Error(`${program} ${args.join(' ')} in ${cwd}: ${reason}\n${stdout}\n${stderr}`);
}
