import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

export interface RunOptions {
  readonly withinMs?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly stop?: AbortSignal;
}

/**
 * Runs a program to its end.
 * @returns what it wrote to stdout
 * @throws Error with the end of all it wrote when it fails, and after `withinMs`
 */
export async function run(
  [program, ...args]: readonly [string, ...string[]],
  { withinMs = 60_000, stop, ...options }: RunOptions = {},
): Promise<string> {
  const running = { ...options, timeout: withinMs, signal: stop, maxBuffer: MOST_OUTPUT_BYTES };
  try {
    return (await promisify(execFile)(program, args, running)).stdout;
  } catch (error) {
    throw new Error(`${[program, ...args].join(' ')} ${outcomeOf(error as Failure, withinMs)}`, {
      cause: error,
    });
  }
}

type Failure = Error & { code?: number | string; killed?: boolean; stdout?: string; stderr?: string };

function outcomeOf({ name, code, killed, message, stdout = '', stderr = '' }: Failure, withinMs: number) {
  if (name === 'AbortError') return 'was stopped';
  if (typeof code === 'string') return `could not be run: ${message}`;
  const what = killed ? `did not end within ${withinMs / 1_000} s` : `failed with status ${code}`;
  return `${what}:\n${lastLines(stdout + stderr)}`;
}

/** The end of a text: enough to see why something failed. */
export const lastLines = (text: string, count = 30): string =>
  text.trimEnd().split('\n').slice(-count).join('\n');
