import { LocalPostgres, type LocalPostgresOptions } from '@eventually/local-postgres';
import type { Program, Run } from './program.js';

/** PostgreSQL as a program like the others: it may be adopted, outlives the runner, and is asked by SQL whether it is there. */
export class PostgresProgram implements Program {
  readonly name = 'PostgreSQL';
  /** What keeps it from starting at first, such as a taken port, does not pass by itself. */
  readonly attempts = 1;
  readonly port;
  private current?: LocalPostgres;

  constructor(private readonly options: LocalPostgresOptions) {
    this.port = options.port;
  }

  /** Of the last launch; the next one has the same port, roles and passwords. */
  get server(): LocalPostgres {
    if (!this.current) throw new Error('PostgreSQL has not started yet.');
    return this.current;
  }

  launch(port: number, onLine: (line: string) => void): Run {
    const starting = LocalPostgres.start({ ...this.options, port });
    const up = starting.then((server) => (this.current = server));
    let server: LocalPostgres | undefined;
    void up.then((started) => (server = started)).catch(() => undefined);
    return {
      get pid() {
        return server?.pid;
      },
      addresses: new Promise((resolve) => {
        up.then(
          (started) => resolve({ listening: `127.0.0.1:${started.port}` }),
          () => undefined,
        );
      }),
      exited: lifeOf(up, onLine),
      answers: async (withinMs) => (await server?.answers(withinMs)) ?? false,
      kill(signal) {
        const pid = server?.pid;
        if (pid !== undefined) process.kill(pid, signal);
      },
      end: () => end(up),
      destroy: () => void server?.endByForce().catch(() => undefined), // told by its staying
    };
  }
}

/** What its own log says last is among the runner's lines, too: that is where somebody looks first. */
async function lifeOf(up: Promise<LocalPostgres>, onLine: (line: string) => void): Promise<string> {
  try {
    for (const line of (await (await up).whenGone()).split('\n')) onLine(line);
    return 'is gone';
  } catch (error) {
    for (const line of (error as Error).message.split('\n')) onLine(line);
    return `could not be started: ${(error as Error).message.split('\n', 1)[0]}`;
  }
}

async function end(up: Promise<LocalPostgres>): Promise<void> {
  const server = await up.catch(() => undefined);
  await server?.stop('fast').catch(() => server.endByForce());
}
