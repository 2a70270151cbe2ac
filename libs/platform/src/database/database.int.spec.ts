import { Testbed, until } from '@eventually/testbed';
import { Controller, Get, Module, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { serve } from '../serve.js';
import { Public } from '../http/auth/access.guard.js';
import { DatabaseModule } from './database.module.js';

@Controller('run')
class RunController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Public()
  async run(@Query('sql') sql: string): Promise<unknown> {
    return this.db.query(sql);
  }
}

describe('a service whose database is not as it should be', () => {
  let testbed: Testbed;
  let admin: pg.Client;
  let name: string;
  let app: NestFastifyApplication;
  let origin: string;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const url = await testbed.databaseUrl();
    name = new URL(url).pathname.slice(1);
    admin = new pg.Client(testbed.adminUrl);
    await admin.connect();
    const database = DatabaseModule.forService({ url, poolSize: 4, migrations: [], service: 'spec' });
    @Module({ imports: [database], controllers: [RunController] })
    class Spec {}
    const config = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent' } as const;
    app = await serve({ service: 'spec', module: Spec, config });
    origin = await app.getUrl();
    await run('CREATE TABLE thing (id int PRIMARY KEY)');
  });
  afterAll(async () => {
    await app.close();
    await admin.end();
    await testbed.stop();
  });

  const ask = async (path: string) => {
    const response = await fetch(origin + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const run = (sql: string) => ask(`/run?${new URLSearchParams({ sql })}`);
  const alter = async (change: string) => {
    await admin.query(`ALTER DATABASE "${name}" ${change}`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  };
  const readiness = async () => (await ask('/health/ready')).status;

  it.each([
    ['takes no writes', 'SET default_transaction_read_only = on', 'RESET default_transaction_read_only'],
    ['lets nobody in', 'ALLOW_CONNECTIONS false', 'ALLOW_CONNECTIONS true'],
  ])('that %s is not ready, and says 503 and when to come back', async (_, change, back) => {
    expect(await readiness()).toBe(200);
    await alter(change);
    try {
      const answers = await until(
        () => run('DELETE FROM thing'),
        ({ status }) => status !== 200,
      );
      expect([answers.status, answers.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await readiness()).toBe(503);
    } finally {
      await alter(back);
    }
    await until(readiness, (status) => status === 200);
    expect((await run('SELECT 1')).status).toBe(200);
  });

  it.each([
    ['SELECT 2147483648::int', 400],
    [`SELECT 'x'::uuid`, 400],
    ['INSERT INTO thing VALUES (1), (1)', 409],
    ['SELECT nothing', 500],
  ])('%s is answered %d, without a word of the inside', async (sql, status) => {
    const answer = await run(sql);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/thing|integer|uuid|column/i);
  });
});
