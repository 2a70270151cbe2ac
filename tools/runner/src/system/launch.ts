import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { exitWithParent, projectRoot, sourceLoader } from './paths.js';

/** A program that Node runs as a child process. */
export interface Program {
  readonly name: string;
  /** Absolute path; a `.ts` file runs through the source loader. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** The variable that tells it its port; 0 picks a free one. */
  readonly portVariable: string;
  readonly port?: number;
  /** Resolves when the process, listening there, can do its job; the signal fires when it is dead. */
  readonly isReady?: (url: string, signal: AbortSignal) => Promise<void>;
}

export interface Addresses {
  readonly listening: string;
  /** Of the embedded broker: where its faults are asked for. */
  readonly control?: string;
}

/** One life of a program. */
export interface Run {
  readonly pid: number | undefined;
  readonly startedAt: number;
  /** Where it listens, and where it takes orders if it does; stays pending if it dies before it says so. */
  readonly addresses: Promise<Addresses>;
  /** How it ended, in words; never rejects. */
  readonly exited: Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

export function launch(program: Program, port: number, onLine: (line: string) => void): Run {
  const flags = [...flagsFor(program.script), `--import=${hrefOf(exitWithParent)}`];
  const child = spawn(process.execPath, [...flags, program.script], {
    cwd: projectRoot,
    // Not in the terminal's process group: Ctrl-C reaches the runner alone, which stops everything in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...program.env, [program.portVariable]: String(port) },
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) readLines(stream, onLine);
  return {
    pid: child.pid,
    startedAt: Date.now(),
    addresses: addressesTold(child),
    exited: ending(child),
    kill: (signal) => void child.kill(signal),
  };
}

/** What Node needs to run a script, be it a source or a built file. */
export const flagsFor = (script: string): string[] => [
  '--enable-source-maps',
  ...(script.endsWith('.ts') ? [`--import=${hrefOf(sourceLoader)}`] : []),
];

const hrefOf = (path: string): string => pathToFileURL(path).href;

function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}

function addressesTold(child: ChildProcess): Promise<Addresses> {
  return new Promise((resolve) => {
    child.on('message', (message: Addresses) => message?.listening && resolve(message));
  });
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `exited with status ${code}`),
    );
  });
}
