import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';

const LOCK = `hashtext('migrations')`;
/** Another instance may be migrating for a while. */
const OTHERS_MIGRATE_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;

/** Connects and runs pending migrations under an advisory lock, since several instances may boot at once. */
export async function migratedDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = await new DataSource({ ...options, migrationsRun: false }).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await taken(lock);
    try {
      await dataSource.runMigrations();
    } finally {
      await lock.query(`SELECT pg_advisory_unlock(${LOCK})`);
    }
  } catch (error) {
    await lock.release();
    await dataSource.destroy();
    throw error;
  }
  await lock.release();
  return dataSource;
}

/** Asks again and again instead of waiting inside one statement, so that each statement stays within its bounds. */
async function taken(lock: QueryRunner): Promise<void> {
  const until = performance.now() + OTHERS_MIGRATE_WITHIN_MS;
  for (;;) {
    const [{ isTaken }] = (await lock.query(`SELECT pg_try_advisory_lock(${LOCK}) AS "isTaken"`)) as [
      { isTaken: boolean },
    ];
    if (isTaken) return;
    if (performance.now() > until)
      throw new Error(`another instance has been migrating for ${OTHERS_MIGRATE_WITHIN_MS / 1_000} s`);
    await sleep(LOOK_EVERY_MS);
  }
}
