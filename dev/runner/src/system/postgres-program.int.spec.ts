import { join } from 'node:path';
import { removeCluster } from '@eventually/local-postgres';
import { Client } from 'pg';
import { eventually } from '../testing/eventually.js';
import type { SystemEvent } from './events.js';
import { LogFile } from './log-file.js';
import { defaultTimeouts } from './timeouts.js';
import { PostgresProgram } from './postgres-program.js';
import { removeData } from './remove-data.js';
import { SupervisedProcess } from './supervised-process.js';
import { temporaryDirectory } from './temporary-directory.js';

const dir = temporaryDirectory();
const postgresDir = join(dir, 'postgres');
const events: SystemEvent[] = [];
const patience = {
  ...defaultTimeouts,
  askEveryMs: 100,
  answerWithinMs: 1_000,
  missedAnswers: 2,
  stopWithinMs: 5_000,
  restartDelay: () => 50,
};

const supervise = () => {
  const program = new PostgresProgram({
    dir: postgresDir,
    durable: false,
    settings: { synchronous_commit: 'on' },
  });
  const log = new LogFile(join(dir, 'postgres.log'));
  return { program, postgres: new SupervisedProcess(program, log, (event) => events.push(event), patience) };
};
const seen = (type: SystemEvent['type']) => events.filter((event) => event.type === type);

describe('a supervised PostgreSQL', () => {
  let { program, postgres } = supervise();

  const ask = async (sql: string): Promise<{ name: string }[]> => {
    const client = new Client({ connectionString: program.server.adminUrl });
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  };
  const kept = async (): Promise<string[]> => (await ask('SELECT name FROM kept')).map(({ name }) => name);

  beforeAll(async () => {
    await postgres.start();
    await ask("CREATE TABLE kept AS SELECT 'bread' AS name");
  });
  beforeEach(() => void events.splice(0));
  afterAll(async () => {
    await postgres.stop();
    await removeCluster(postgresDir);
    await removeData(dir);
  });

  it.each(['SIGQUIT', 'SIGKILL'] as const)(
    'comes back by itself at its port, with its data, after %s',
    async (signal) => {
      const before = { url: postgres.url, pid: postgres.pid };
      postgres.kill(signal);
      await eventually('it is back', () => seen('returned').length === 1);
      expect({ url: postgres.url }).toEqual({ url: before.url });
      expect(postgres.pid).not.toBe(before.pid);
      expect(seen('exited')).toMatchObject([{ process: 'PostgreSQL', how: 'is gone' }]);
      expect(await kept()).toEqual(['bread']);
    },
  );

  it('says why it is gone, by the end of its own log', async () => {
    postgres.kill('SIGQUIT');
    await eventually('it is back', () => seen('returned').length === 1);
    expect(JSON.stringify(seen('exited'))).toContain('received immediate shutdown request');
  });

  it('is missed, ended and started again when it hangs', async () => {
    const { pid } = postgres;
    postgres.kill('SIGSTOP');
    await eventually('it is back', () => seen('returned').length === 1);
    expect(events.map(({ type }) => type)).toEqual(['hangs', 'given-up', 'exited', 'launched', 'returned']);
    expect(postgres.pid).not.toBe(pid);
    expect(await kept()).toEqual(['bread']);
  });

  it('is ended also while it hangs', async () => {
    postgres.kill('SIGSTOP');
    await postgres.stop();
    expect(program.server.pid).toBeUndefined();
    ({ program, postgres } = supervise());
    await postgres.start();
  });

  it('is ended also while it is on its way up, and hangs there', async () => {
    postgres.retire();
    postgres.kill('SIGSTOP');
    const next = supervise();
    const started = next.postgres.start().catch((error: Error) => error.message);
    await next.postgres.stop();
    expect(await started).toBe('PostgreSQL was stopped.');
    expect(program.server.pid).toBeUndefined();
    await postgres.stop();
    ({ program, postgres } = supervise());
    await postgres.start();
  });

  it('is adopted when its runner was killed, and then kept up like its own', async () => {
    const next = supervise();
    const { pid } = postgres;
    await next.postgres.start();
    expect(next.postgres.pid).toBe(pid);
    postgres.retire();

    next.postgres.kill('SIGKILL');
    await next.postgres.whenReady();
    expect(next.postgres.pid).not.toBe(pid);
    expect(await kept()).toEqual(['bread']);
    await postgres.stop();
    ({ program, postgres } = next);
  });
});
