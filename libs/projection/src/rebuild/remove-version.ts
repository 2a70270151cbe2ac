import type { Admin } from '@eventually/kafka';
import type { DataSource } from 'typeorm';
import { checkpointNameOf, groupOf, type ReadModelVersion, tableOf } from './read-model-version.js';

/**
 * Removes what is left of a version that is given up, when no instance folds it any more. Comes to an end however often it
 * is interrupted: its row says last that it is gone.
 * @throws Error while the group has members
 */
export async function removeVersion(
  dataSource: DataSource,
  admin: Admin,
  service: string,
  version: ReadModelVersion,
): Promise<void> {
  const group = groupOf(service, version);
  await deleteGroup(admin, group);
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL lock_timeout = '1s'`);
    await tx.query(`DROP TABLE IF EXISTS ${tableOf(version)}`);
    await tx.query(`DELETE FROM parked_message WHERE consumer = $1`, [group]);
    await tx.query(`DELETE FROM parked_key WHERE consumer = $1`, [group]);
    await tx.query(`DELETE FROM projection_checkpoint WHERE projection = $1`, [checkpointNameOf(version)]);
    await tx.query(
      `UPDATE read_model_version SET state = 'dropped' WHERE projection = $1 AND version = $2 AND state = 'dropping'`,
      [version.projection.name, version.number],
    );
  });
}

async function deleteGroup(admin: Admin, group: string): Promise<void> {
  const { groups } = await admin.listGroups();
  if (groups.some(({ groupId }) => groupId === group)) await admin.deleteGroups([group]);
}
