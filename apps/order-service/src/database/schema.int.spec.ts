import { messagingMigrations } from '@eventually/nest';
import { idempotencyMigrations } from '@eventually/platform';
import { schemaDifferences, tablesOf } from '@eventually/store/testing';
import { Testbed } from '@eventually/testbed';
import { entities } from '../entities.js';
import { migrations } from './migrations.js';

describe('the entities of order-service', () => {
  let testbed: Testbed;
  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  afterAll(() => testbed.stop());

  it('are what its migrations made, all of it', async () => {
    const db = await testbed.database(migrations, entities);
    const others = await testbed.database([...messagingMigrations, ...idempotencyMigrations]);
    expect(await schemaDifferences(db, await tablesOf(others))).toEqual([]);
  });
});
