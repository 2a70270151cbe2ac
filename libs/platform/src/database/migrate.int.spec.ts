import { Testbed, until } from '@eventually/testbed';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrate } from './migrate.js';

class CreateThings1700000000001 implements MigrationInterface {
  readonly name = 'CreateThings1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id int)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE thing');
  }
}

class AddColour1700000000002 implements MigrationInterface {
  readonly name = 'AddColour1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thing ADD colour text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thing DROP colour');
  }
}

const migrations = [CreateThings1700000000001, AddColour1700000000002];
const service = 'thing-service';

describe('the job that migrates a database', () => {
  let testbed: Testbed;

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    Object.assign(process.env, { DATABASE_URL: await testbed.databaseUrl(), LOG_LEVEL: 'silent' });
  });
  afterAll(() => testbed.stop());

  const columns = async () => {
    const dataSource = await testbed.connect(process.env.DATABASE_URL!, []);
    const rows: { name: string }[] = await dataSource.query(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'thing' ORDER BY ordinal_position`,
    );
    return rows.map(({ name }) => name);
  };

  it('runs the migrations that are missing, and leaves no connection behind', async () => {
    await migrate({ service, migrations: [CreateThings1700000000001] });
    await migrate({ service, migrations });
    expect(await columns()).toEqual(['id', 'colour']);

    const dataSource = await testbed.connect(process.env.DATABASE_URL!, []);
    const connections = (): Promise<unknown[]> =>
      dataSource.query(`SELECT FROM pg_stat_activity WHERE application_name = $1`, [service]);
    await until(connections, ({ length }) => length === 0, { what: 'the end of its connections' });
  });

  it('may run several times at once', async () => {
    await Promise.all([1, 2, 3].map(() => migrate({ service, migrations })));
    expect(await columns()).toEqual(['id', 'colour']);
  });

  it('says which variable it misses', async () => {
    process.env.DATABASE_URL = '';
    await expect(migrate({ service, migrations })).rejects.toThrow('DATABASE_URL');
  });
});
