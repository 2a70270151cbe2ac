import { LocalPostgres, type LocalPostgresOptions } from '@eventually/local-postgres';
import { setTimeout as delay } from 'node:timers/promises';
import type { Program, Run } from './program.js';

/** Each of them has waited for a minute. */
const STUCK_STARTS = 3;

/** PostgreSQL as a program like the others: it may be adopted, outlives the runner, and is asked by SQL whether it is there. */
export class PostgresProgram implements Program {
  readonly name = 'PostgreSQL';
  /** What keeps it from starting at first, such as a taken port, does not pass by itself. */
  readonly attempts = 1;
  readonly port;
  private current?: LocalPostgres;
  private stuckStarts = 0;

  constructor(private readonly options: LocalPostgresOptions) {
    this.port = options.port;
  }

  /** Of the last launch; the next one has the same port, roles and passwords. */
  get server(): LocalPostgres {
    if (!this.current) throw new Error('PostgreSQL has not started yet.');
    return this.current;
  }

  launch(port: number, onLine: (line: string) => void): Run {
    let server: LocalPostgres | undefined;
    const up = LocalPostgres.start({ ...this.options, port }).then((started) => {
      this.stuckStarts = 0;
      return (this.current = server = started);
    });
    return {
      get pid() {
        return server?.pid;
      },
      addresses: new Promise((resolve) => {
        up.then(
          (started) => resolve({ listening: `127.0.0.1:${started.port}` }),
          () => undefined, // told by its end
        );
      }),
      exited: this.lifeOf(up, onLine),
      answers: async (withinMs) => (await server?.answers(withinMs)) ?? false,
      kill(signal) {
        const pid = server?.pid;
        if (pid !== undefined) process.kill(pid, signal);
      },
      end: (withinMs) => this.end(up, withinMs),
      destroy: () => void this.destroy().catch(() => undefined), // told by its staying
    };
  }

  /** What its own log says last is among the runner's lines, too: that is where somebody looks first. */
  private async lifeOf(up: Promise<LocalPostgres>, onLine: (line: string) => void): Promise<string> {
    try {
      for (const line of (await (await up).whenGone()).split('\n')) onLine(line);
      return 'is gone';
    } catch (error) {
      const lines = (error as Error).message.split('\n');
      for (const line of lines) onLine(line);
      await this.endStuckStart();
      return `could not be started: ${lines[0]}`;
    }
  }

  /** A long recovery goes on, and is adopted by the next launch; a server that never gets ready is not waited for for ever. */
  private async endStuckStart(): Promise<void> {
    this.stuckStarts += 1;
    if (this.stuckStarts < STUCK_STARTS) return;
    this.stuckStarts = 0;
    await this.destroy().catch(() => undefined);
  }

  private async end(up: Promise<LocalPostgres>, withinMs: number): Promise<void> {
    const tooLate = delay(withinMs, undefined, { ref: false });
    const server = await Promise.race([up.catch(() => undefined), tooLate]);
    await (server?.stop('fast') ?? Promise.reject(new Error('It does not run.'))).catch(() => this.destroy());
  }

  private destroy(): Promise<void> {
    return LocalPostgres.endByForce(this.options.dir);
  }
}
