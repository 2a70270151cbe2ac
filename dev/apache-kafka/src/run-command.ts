import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * Runs a program to its end.
 * @returns what it wrote, stdout before stderr
 * @throws Error with the end of what it wrote when it fails, and after `withinMs`
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  withinMs: number,
): Promise<string> {
  try {
    const options = { timeout: withinMs, maxBuffer: MOST_OUTPUT_BYTES, windowsHide: true };
    const { stdout, stderr } = await promisify(execFile)(command, [...args], options);
    return stdout + stderr;
  } catch (error) {
    throw new Error(`${command} ${outcomeOf(error as Failure, withinMs)}`, { cause: error });
  }
}

type Failure = Error & { code?: number | string; killed?: boolean; stdout?: string; stderr?: string };

function outcomeOf({ code, killed, message, stdout = '', stderr = '' }: Failure, withinMs: number): string {
  if (killed) return `did not end within ${withinMs / 1_000} s`;
  if (typeof code === 'string') return `could not be run: ${message}`;
  return `failed with status ${code}:\n${lastLines(stdout + stderr)}`;
}

/** The end of a text: enough to see why something failed. */
export const lastLines = (text: string, count = 15): string =>
  text.trimEnd().split('\n').slice(-count).join('\n');
