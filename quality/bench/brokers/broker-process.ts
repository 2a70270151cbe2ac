import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type BrokerName = 'embedded-kafka' | 'apache-kafka';

const ROOT = new URL('../../../', import.meta.url);

/** A broker with an empty directory, in a process of its own; both are started and stopped in the same way. */
export class BrokerProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly dir: string,
    readonly address: string,
    /** From the start of the process to the first client it would serve. */
    readonly startMs: number,
  ) {}

  static async start(name: BrokerName): Promise<BrokerProcess> {
    const dir = mkdtempSync(join(tmpdir(), 'eventually-bench-'));
    const startedAt = performance.now();
    const child = fork(new URL(`dev/${name}/src/main.ts`, ROOT), {
      execArgv: ['--import', new URL('dev/loader.mjs', ROOT).href],
      env: { ...process.env, KAFKA_DATA_DIR: dir, KAFKA_PORT: '0', EMBEDDED_KAFKA_EXIT_WITH_PARENT: '1' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${name} did not start`)));
    const [{ listening }] = (await Promise.race([once(child, 'message'), ended])) as [{ listening: string }];
    ended.catch(() => undefined); // from now on it may end
    return new BrokerProcess(child, dir, listening, performance.now() - startedAt);
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
    rmSync(this.dir, { recursive: true, force: true });
  }
}
