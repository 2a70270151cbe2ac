import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const LARGEST_OUTPUT_BYTES = 16 * 1024 * 1024;

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
 * Runs a program to its end.
 * @returns what it wrote to its standard output
 * @throws Error with everything it wrote, when it fails or takes longer
 */
export async function run(program: string, args: readonly string[], where: Where): Promise<string> {
  const { cwd, withinMs, env } = where;
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      cwd,
      env: { ...withoutNpm(process.env), ...env },
      timeout: withinMs,
      killSignal: 'SIGKILL',
      maxBuffer: LARGEST_OUTPUT_BYTES,
    });
    return stdout;
  } catch (error) {
    const { message, stdout, stderr, killed } = error as Error & Record<string, unknown>;
    const why = killed ? `not done within ${withinMs} ms` : message;
    throw new Error(`${program} ${args.join(' ')} in ${cwd}: ${why}\n${stdout}\n${stderr}`);
  }
}
