import { DataSource, type DataSourceOptions } from 'typeorm';

const LOCK = `hashtext('migrations')`;

/** Connects and runs pending migrations under an advisory lock, since several instances may boot at once. */
export async function migratedDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = await new DataSource({ ...options, migrationsRun: false }).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SET statement_timeout = '120s'`); // another instance may be migrating for a while
    await lock.query(`SELECT pg_advisory_lock(${LOCK})`);
    try {
      await dataSource.runMigrations();
    } finally {
      await lock.query(`SELECT pg_advisory_unlock(${LOCK})`);
      await lock.query(`RESET statement_timeout`);
    }
  } catch (error) {
    await lock.release();
    await dataSource.destroy();
    throw error;
  }
  await lock.release();
  return dataSource;
}
