import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** A client of another language, and the program in `programs/` that plays the scenarios with it. */
export interface ForeignClient {
  readonly name: string;
  /** The scenarios that it cannot play here. */
  readonly cannot?: readonly string[];
  /** What this machine lacks to run the program, and how to get it; undefined when it lacks nothing. */
  missing(): string | undefined;
  /** Provides what the program needs, which the first time is a download; returns the command line that runs it. */
  prepare(): Promise<readonly [command: string, ...args: string[]]>;
}

/** A first preparation downloads, and compiles. */
export const PREPARED_WITHIN_MS = 300_000;

const root = path.resolve(__dirname, '../../../..');
export const programFile = (...names: string[]): string =>
  path.join(root, 'quality/kafka-conformance/programs', ...names);
/** Kept until `node_modules` goes. */
export const cacheDirectory = path.join(root, 'node_modules/.cache/kafka-conformance');

/** What a command says of itself; undefined where there is no such command. */
export function answerOf(command: string, ...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout + stderr : undefined;
}
