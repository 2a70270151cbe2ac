import { execFile } from 'node:child_process';

export interface ProgramRun {
  /** Run as this OS user instead of the current one. */
  user?: { uid: number; gid: number };
  timeoutMs: number;
}

export interface ProgramResult {
  ok: boolean;
  /** Standard output and error, or why there is none. */
  output: string;
}

/** Runs a program to its end or its time-out; a failure is a result, not an exception. */
export function runProgram(
  program: string,
  args: string[],
  { user, timeoutMs }: ProgramRun,
): Promise<ProgramResult> {
  // The current directory may be unreachable for `user`; the root never is.
  const options = { cwd: '/', env: plainEnvironment(), timeout: timeoutMs, uid: user?.uid, gid: user?.gid };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const reason = error?.killed ? `${program} did not end within ${timeoutMs / 1000} s` : error?.message;
      resolve({ ok: !error, output: `${stdout}${stderr}`.trim() || reason || '' });
    });
  });
}

/** PGDATA, PGPORT and the like would redirect the programs; messages stay English because some are recognised. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C' };
}
