import { type ChildProcess, spawn } from 'node:child_process';
import { constants, getPriority, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { answerPings, exitWithParent, projectRoot, sourceLoader } from './paths.js';
import type { Addresses, Program, Run } from './program.js';

/** A program that Node runs as a child process. */
export interface NodeProgram extends Pick<Program, 'name' | 'port' | 'isReady'> {
  /** Absolute path; a `.ts` file runs through the source loader. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** The variable that tells it its port. */
  readonly portVariable: string;
  /** Where all run on one machine, others get the processor a little before it. */
  readonly behindOthers?: boolean;
}

type Launchable = Pick<NodeProgram, 'script' | 'env' | 'portVariable' | 'behindOthers'>;

/** Two thirds of what another process gets, when there is not enough for all. */
const behindOthers = (): number => Math.min(getPriority() + 2, constants.priority.PRIORITY_LOW);

export function launch(program: Launchable, port: number, onLine: (line: string) => void): Run {
  const flags = [
    ...flagsFor(program.script),
    `--import=${hrefOf(exitWithParent)}`,
    `--import=${hrefOf(answerPings)}`,
  ];
  const child = spawn(process.execPath, [...flags, program.script], {
    cwd: projectRoot,
    // Not in the terminal's process group: Ctrl-C reaches the runner alone, which stops everything in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...program.env, [program.portVariable]: String(port) },
  });
  if (program.behindOthers && child.pid) setPriority(child.pid, behindOthers());
  for (const stream of [child.stdout, child.stderr]) if (stream) readLines(stream, onLine);
  const exited = ending(child);
  return {
    pid: child.pid,
    addresses: addressesTold(child),
    exited,
    answers: (withinMs) => answersPing(child, withinMs),
    kill: (signal) => void child.kill(signal),
    async end(withinMs) {
      child.kill('SIGTERM');
      const tooLate = setTimeout(() => child.kill('SIGKILL'), withinMs);
      await exited;
      clearTimeout(tooLate);
    },
    destroy: () => void child.kill('SIGKILL'),
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

/** The other side of this is answer-pings.mjs. */
function answersPing(child: ChildProcess, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (answered: boolean): void => {
      clearTimeout(tooLate);
      child.off('message', hear);
      resolve(answered);
    };
    const hear = (message: unknown): void => void (message === 'pong' && finish(true));
    const tooLate = setTimeout(finish, withinMs, false);
    child.on('message', hear);
    if (child.connected) child.send('ping', () => undefined); // an error is told by its exit
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
