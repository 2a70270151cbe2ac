import { spawn } from 'node:child_process';

interface Run {
  /** What it reads from stdin. */
  input?: string;
  withinMs?: number;
  cwd?: string;
}

/**
 * Runs a program to its end.
 * @returns what it wrote to stdout
 * @throws Error with what it wrote to stderr when it cannot be run, fails, or takes longer than 20 seconds
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { input = '', withinMs = 20_000, cwd }: Run = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { timeout: withinMs, killSignal: 'SIGKILL', cwd });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => (stdout += String(text)));
    child.stderr.on('data', (text) => (stderr += String(text)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}: ${stdout}${stderr}`));
    });
    child.stdin.on('error', () => undefined); // it ended before it had read everything: its status tells
    child.stdin.end(input);
  });
}
