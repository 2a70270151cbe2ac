import { join } from 'node:path';
import type { Listener } from './events.js';
import { launch, type NodeProgram } from './launch.js';
import { rememberProcesses } from './left-overs.js';
import { LogFile } from './log-file.js';
import { defaultTimeouts, type Timeouts } from './timeouts.js';
import type { Program } from './program.js';
import type { AdjustEnv } from './start-options.js';
import { SupervisedProcess } from './supervised-process.js';

/** The child processes of one system: started stage after stage, stopped in the reverse order. */
export class ProcessStages {
  private readonly stages: SupervisedProcess[][] = [];
  private stopped?: Promise<void>;

  constructor(
    private readonly files: { readonly logs: string; readonly processes: string },
    private readonly tell: Listener,
    private readonly adjustEnv: AdjustEnv = (_, env) => env,
    private readonly patience: Timeouts = defaultTimeouts,
  ) {}

  /** Starts the programs in parallel; resolves when all are ready, rejects when one cannot start. */
  async start(programs: readonly NodeProgram[]): Promise<SupervisedProcess[]> {
    if (this.stopped) throw new Error('The start was given up.');
    const stage = programs.map((program) => this.supervise(program));
    this.stages.push(stage);
    await Promise.all(stage.map((process) => process.start()));
    return stage;
  }

  /** A stage of one. */
  async startOne(program: NodeProgram): Promise<SupervisedProcess> {
    const [process] = await this.start([program]);
    return process!;
  }

  /** Idempotent. With `force` they are killed, not asked. */
  stop(force: boolean): Promise<void> {
    this.stopped ??= this.stopInOrder();
    if (force) for (const process of this.stages.flat()) process.kill('SIGKILL');
    return this.stopped;
  }

  private async stopInOrder(): Promise<void> {
    for (const process of this.stages.flat()) process.retire();
    for (const stage of this.stages.toReversed()) {
      this.tell({ type: 'stopping', what: stage.map(({ name }) => name).join(', ') });
      await Promise.all(stage.map((process) => process.stop()));
    }
    rememberProcesses(this.files.processes, []);
  }

  private supervise(program: NodeProgram): SupervisedProcess {
    const log = new LogFile(join(this.files.logs, `${program.name}.log`));
    const hear: Listener = (event) => {
      if (event.type === 'launched') this.remember();
      this.tell(event);
    };
    return new SupervisedProcess(this.supervisable(program), log, hear, this.patience);
  }

  /** Its environment is asked for anew at each launch. */
  private supervisable(program: NodeProgram): Program {
    const { name, port, isReady } = program;
    return {
      name,
      port,
      isReady,
      launch: (at, onLine) => launch({ ...program, env: this.adjustEnv(name, program.env) }, at, onLine),
    };
  }

  /** For the next start, should this process be killed. */
  private remember(): void {
    const pids = this.stages.flat().flatMap(({ pid }) => pid ?? []);
    rememberProcesses(this.files.processes, pids);
  }
}
