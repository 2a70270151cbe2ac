import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { Verdict } from '@eventually/control-room';
import { flagsFor } from '../system/launch.js';
import { exitWithParent, projectRoot } from '../system/paths.js';
import type { Storage } from '../system/storage.js';
import type { VerdictAnswer, VerdictRequest } from './verdict-request.js';
import type { Judge } from './verdicts.js';

const LOOK_WITHIN_MS = 5 * 60_000;
const LOWER_PRIORITY = 10;
const MOST_MEMORY_MB = 1_024; // of it a look needs 22 kB for each order

/** The checker as a process of its own: what it reads and how long it thinks disturbs nobody. */
export class JudgeProcess implements Judge {
  private child?: ChildProcess;

  constructor(
    private readonly script: string,
    private readonly storage: Storage,
  ) {}

  async judge(atRest: boolean): Promise<Verdict> {
    const child = (this.child ??= this.launch());
    const tooLate = setTimeout(() => child.kill('SIGKILL'), LOOK_WITHIN_MS);
    try {
      const answer = Promise.race([once(child, 'message'), gone(child)]);
      child.send({ storage: this.storage, atRest } satisfies VerdictRequest);
      const [said] = (await answer) as [VerdictAnswer];
      if ('error' in said) throw new Error(said.error);
      return said.verdict;
    } finally {
      clearTimeout(tooLate);
    }
  }

  dismiss(): void {
    this.child?.kill('SIGKILL'); // it only reads
    this.child = undefined;
  }

  private launch(): ChildProcess {
    const flags = [...flagsFor(this.script), `--import=${pathToFileURL(exitWithParent).href}`];
    const memory = `--max-old-space-size=${MOST_MEMORY_MB}`;
    const child = spawn(process.execPath, [memory, ...flags, this.script], {
      cwd: projectRoot,
      detached: process.platform !== 'win32', // out of reach of Ctrl-C, as every process of the system
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('error', () => undefined); // told by its exit
    child.once('close', () => this.child === child && (this.child = undefined));
    if (child.pid) setPriority(child.pid, LOWER_PRIORITY);
    return child;
  }
}

async function gone(child: ChildProcess): Promise<never> {
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  throw new Error(`the checker ended (${signal ?? `status ${status}`}) before it had an answer`);
}
